package io.tidemill.runtime;

import java.util.function.Supplier;

/// Performs effects away from the loop and brings each report back to it. In a live run on virtual
/// threads, in a simulated world in one thread, in an order chosen by a seed.
public interface Effects {

  /// Prepares a request.
  void prepare(Supplier<Report> work);

  /// Makes a call; it can be cancelled.
  void call(Call work);

  /// Writes rows to a target; at most one such work per target is under way.
  void drain(Supplier<Report> work);

  /// Cancels every call under way; each reports so.
  void cancelCalls();

  /// A call to make.
  interface Call {
    /// Makes the call and waits for its end.
    ///
    /// @throws InterruptedException when it is cancelled
    Report perform() throws InterruptedException;

    /// What is reported when it is cancelled.
    Report cancelled();
  }
}
