package io.tidemill.plan;

import java.time.Duration;

/// How questions of a step travel, settings resolved; never changes the form of results.
public sealed interface Batching {
  /// One request a question.
  record Single() implements Batching {}

  /// Several questions in one request.
  ///
  /// @param most questions in one request, 1 to 50
  record Bundle(int most) implements Batching {}

  /// The provider's batch service.
  ///
  /// @param longest after which a question that was not answered is asked live
  record ProviderBatch(Duration longest) implements Batching {}

  /// Chosen by what the provider has and what it takes for it.
  ///
  /// @param chosen what it came to, never `auto` itself
  /// @param why a sentence that says so
  record Auto(Batching chosen, String why) implements Batching {}

  /// The way without `auto`.
  default Batching settled() {
    return this instanceof Auto auto ? auto.chosen() : this;
  }
}
