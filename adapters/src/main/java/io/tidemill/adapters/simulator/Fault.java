package io.tidemill.adapters.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A fault that the simulator can be told to have (`--faults`).
public enum Fault {
  /// Share of calls answered by 429 with one of the three forms of Retry-After.
  RATE429(true),
  /// Share of calls answered by 500, 502, 503 or 529.
  ERROR5XX(true),
  /// Share of calls whose connection is cut instead of an answer.
  RESET(true),
  /// Share of model answers that are malformed, in one of the ways of [Malformation].
  MALFORMED(true),
  /// Share of calls that get no answer for an hour of simulated time.
  HANG(true),
  /// Share of model answers that a content filter stops.
  REFUSE(true),
  /// Share of model answers that have no content, under 200.
  EMPTY(true),
  /// Share of model answers that end in the middle and say that their length was reached.
  CUT_ANSWER(true),
  /// Share of the questions of a bundle that its answer leaves out.
  BUNDLE_MISSING(true),
  /// Share of the questions of a bundle that are answered twice, in different ways.
  BUNDLE_REPEATED(true),
  /// Share of bundles whose answer has a key that nobody asked for.
  BUNDLE_UNKNOWN(true),
  /// Share of bundles whose answers stand in the opposite order.
  BUNDLE_REVERSED(true),
  /// Share of batches that are refused as a whole after they were taken.
  BATCH_FAILED(true),
  /// Share of batches of which the service knows nothing any more after it took them.
  BATCH_LOST(true),
  /// Share of batches that end only when they are cancelled.
  BATCH_SLOW(true),
  /// Share of orders of batches that are taken and whose answer is cut.
  BATCH_UNCONFIRMED(true),
  /// Share of batches whose results have an id that nobody ordered.
  BATCH_UNKNOWN(true),
  /// Share of batches all of whose questions fail, so that there is no file of answers.
  BATCH_EMPTY(true),
  /// Share of the questions of batches that no result speaks of.
  BATCH_MISSING(true),
  /// Share of the questions of batches whose time runs out.
  BATCH_EXPIRED(true),
  /// Share of the questions of batches that are answered twice.
  BATCH_REPEATED(true),
  /// Share of the questions of batches that end in an error without a status.
  BATCH_ERRORS(true),
  /// Share of requests to Ollama that ask not to be truncated and are truncated without a word.
  SILENT_TRUNCATION(true),
  /// Share of answers that are an error under 200; a streamed one breaks off with an error.
  ERROR_INSIDE(true),
  /// Share of answers whose connection is cut after half of the body or of the stream.
  CUT_STREAM(true),
  /// Share of answers before which a sign of life comes every simulated second: a blank line, or a
  /// comment in a stream of events.
  BLANK_LINES(true),
  /// Bytes of a request's body above which a model's context window is exceeded.
  TOO_LARGE(false),
  /// Factor on every service time.
  SLOW(false),
  /// Number of calls after which the key is refused.
  UNAUTHORIZED_AFTER(false),
  /// Number of calls after which the quota is used up.
  QUOTA_AFTER(false),
  /// Number of calls after which the prepaid balance is used up.
  BALANCE_AFTER(false);

  private final boolean share;

  Fault(boolean share) {
    this.share = share;
  }

  /// Name in options, for example `too_large`.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether its value is a share from 0 to 1; otherwise it is any number of at least 0.
  boolean isShare() {
    return share;
  }

  static Optional<Fault> named(String key) {
    return Arrays.stream(values()).filter(fault -> fault.key().equals(key)).findFirst();
  }
}
