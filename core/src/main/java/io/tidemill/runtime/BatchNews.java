package io.tidemill.runtime;

import io.tidemill.failure.Failure;
import io.tidemill.port.BatchAnswer;
import io.tidemill.port.BatchState;
import java.util.List;

/// What an exchange about a batch came to.
sealed interface BatchNews {
  /// The provider keeps the questions under this id.
  record Uploaded(String id) implements BatchNews {}

  /// The provider took the order.
  record Placed(BatchState state) implements BatchNews {}

  /// Batches that the provider has.
  record Listed(List<BatchState> states) implements BatchNews {}

  /// How the batch stands.
  record Seen(BatchState state) implements BatchNews {}

  /// All that is told of its questions.
  record Told(List<BatchAnswer> answers) implements BatchNews {}

  /// The exchange failed.
  record Failed(Failure failure) implements BatchNews {}

  /// We broke the exchange off.
  record BrokenOff() implements BatchNews {}
}
