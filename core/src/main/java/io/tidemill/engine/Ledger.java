package io.tidemill.engine;

/// The counts of promise 1: admitted = done + failed + gated + in review + waiting, at every
/// moment.
public record Ledger(long admitted, long done, long failed, long gated, long inReview) {
  /// Nothing admitted yet.
  public static final Ledger EMPTY = new Ledger(0, 0, 0, 0, 0);

  public Ledger {
    if (Math.min(Math.min(admitted, done), Math.min(failed, Math.min(gated, inReview))) < 0
        || done + failed + gated + inReview > admitted) {
      throw new IllegalArgumentException(
          "The ledger does not add up: admitted %d, done %d, failed %d, gated %d, in review %d"
              .formatted(admitted, done, failed, gated, inReview));
    }
  }

  /// Records that are not final yet.
  public long waiting() {
    return admitted - done - failed - gated - inReview;
  }

  /// One more record, in this status.
  public Ledger admit(RecordStatus status) {
    return new Ledger(admitted + 1, done, failed, gated, inReview)
        .move(RecordStatus.WAITING, status);
  }

  /// One record changed its status.
  public Ledger move(RecordStatus from, RecordStatus to) {
    return from == to ? this : add(from, -1).add(to, 1);
  }

  private Ledger add(RecordStatus status, int by) {
    return switch (status) {
      case WAITING -> this;
      case DONE -> new Ledger(admitted, done + by, failed, gated, inReview);
      case FAILED -> new Ledger(admitted, done, failed + by, gated, inReview);
      case GATED -> new Ledger(admitted, done, failed, gated + by, inReview);
      case IN_REVIEW -> new Ledger(admitted, done, failed, gated, inReview + by);
    };
  }
}
