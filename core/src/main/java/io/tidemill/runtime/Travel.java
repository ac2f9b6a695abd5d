package io.tidemill.runtime;

import io.tidemill.schedule.Company;
import io.tidemill.value.Fingerprint;
import java.time.Duration;
import java.time.Instant;

/// How a question travels to its model.
sealed interface Travel {
  /// In a request of its own.
  record Alone() implements Travel {}

  /// With others in one request.
  record InBundle(Share share) implements Travel {}

  /// In a batch of its provider, at the price of one.
  ///
  /// @param key questions with an equal one may share a batch
  /// @param bytes about the length of its request
  /// @param longest after which it is asked live
  record InBatch(Fingerprint key, long bytes, Duration longest) implements Travel {}

  /// Ends the name of a pool of batches: they take nothing from the width of their model.
  String POOL_OF_BATCHES = "#batch";

  /// Whether calls of a pool are batches.
  static boolean isOfBatches(String pool) {
    return pool.endsWith(POOL_OF_BATCHES);
  }

  /// Questions of one batch; providers take 50,000 and more, which no process should hold.
  int MOST_ITEMS = 10_000;

  /// Batches of one model that are open at once.
  int MOST_OPEN = 8;

  /// Bytes of one batch; providers take 200 MB and more.
  long MOST_BYTES = 64_000_000;

  /// How long a question waits for others. Batches take minutes at least.
  Duration GATHERED = Duration.ofSeconds(5);

  /// Whom it may go with, from when it is offered.
  default Company company(Instant offered) {
    return switch (this) {
      case Alone _ -> new Company.Alone();
      case InBundle bundle -> bundle.share().company(offered);
      case InBatch batch ->
          new Company.Seeks(
              batch.key(), MOST_ITEMS, MOST_BYTES, batch.bytes(), offered.plus(GATHERED));
    };
  }
}
