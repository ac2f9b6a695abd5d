package io.tidemill.port;

import java.time.Instant;

/// A batch of questions as the journal has it.
///
/// @param id unique in the store
/// @param provider provider of the settings
/// @param intended when it was decided on
/// @param items questions in it
/// @param deadline after which what is not answered is asked live
/// @param way how far it is
public record BatchRow(
    long id, String provider, Instant intended, int items, Instant deadline, Way way) {

  /// How far a batch is.
  ///
  /// @param upload the provider's id of the questions, empty where it has none
  /// @param remote the provider's id of the batch, empty before it is known
  /// @param since when it came to this stage
  public record Way(BatchStage stage, String upload, String remote, Instant since) {
    /// Not begun.
    public static Way intended(Instant at) {
      return new Way(BatchStage.INTENDED, "", "", at);
    }

    /// The provider keeps the questions.
    public Way uploaded(String id, Instant at) {
      return new Way(BatchStage.UPLOADED, id, "", at);
    }

    /// The order goes out.
    public Way sending(Instant at) {
      return new Way(BatchStage.SENDING, upload, "", at);
    }

    /// The provider has it.
    public Way placed(String id, Instant at) {
      return new Way(BatchStage.PLACED, upload, id, at);
    }

    /// All of it is sealed.
    public Way ended(Instant at) {
      return new Way(BatchStage.ENDED, upload, remote, at);
    }
  }

  /// The same batch further on its way.
  public BatchRow on(Way next) {
    return new BatchRow(id, provider, intended, items, deadline, next);
  }
}
