package io.tidemill.port;

import io.tidemill.failure.FailureClass;
import io.tidemill.value.Money;
import io.tidemill.value.Tokens;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What became of a request.
///
/// @param cost what it cost
/// @param tokens as reported, null when not
/// @param status HTTP status, 0 when there was none
/// @param kind class of the failure, null when it was answered
/// @param times when it ended
/// @param bodies what is kept of it
public record CallEnd(
    Cost cost,
    @Nullable Tokens tokens,
    int status,
    @Nullable FailureClass kind,
    Times times,
    Bodies bodies) {

  /// The same end of a call for which the server first loaded the model this long.
  public CallEnd afterLoad(Duration load) {
    Times loaded = new Times(times.firstByteMillis(), times.ended(), load.toMillis());
    return new CallEnd(cost, tokens, status, kind, loaded, bodies);
  }

  /// The same end of a call under another class of failure.
  public CallEnd as(FailureClass other) {
    return new CallEnd(cost, tokens, status, other, times, bodies);
  }

  /// Money of one call.
  ///
  /// @param amount settled or uncertain amount, null when unknown
  public record Cost(@Nullable Money amount, CostState state) {}

  /// How sure a cost is.
  public enum CostState {
    /// The call is under way.
    OPEN,
    /// Computed from what the provider reported.
    SETTLED,
    /// Taken at the reservation, because nothing was reported or the call was interrupted.
    UNCERTAIN,
    /// No price is known.
    UNKNOWN;

    /// The word in data.
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// When a call ended.
  ///
  /// @param firstByteMillis milliseconds to the first byte, -1 when none came
  /// @param ended when the answer was complete
  /// @param loadMillis milliseconds that the server loaded the model, 0 when it did not
  public record Times(long firstByteMillis, Instant ended, long loadMillis) {}

  /// What is kept of an exchange; an empty text is not stored.
  public record Bodies(String request, String answer, String error) {
    /// Nothing is kept.
    public static final Bodies NONE = new Bodies("", "", "");
  }
}
