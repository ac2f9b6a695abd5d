package io.tidemill.runtime;

import java.util.function.Supplier;

/// Performs effects away from the loop and reports each as one [Inbound]. In a live run on virtual threads, in a simulated world
/// in one thread in an order chosen by a seed.
interface Effects {

  /// Prepares a request.
  void prepare(Supplier<Inbound> work);

  /// Makes a call; it can be cancelled.
  void call(Call work);

  /// Writes rows to a target; the loop keeps at most one such work per target under way.
  void drain(Supplier<Inbound> work);

  /// Cancels every call under way; each is reported as [Inbound.Cancelled].
  void cancelCalls();

  /// A call to make.
  interface Call {
    /// Makes the call.
    ///
    /// @throws InterruptedException when it is cancelled
    Inbound perform() throws InterruptedException;

    /// What is reported when it is cancelled.
    Inbound cancelled();
  }
}
