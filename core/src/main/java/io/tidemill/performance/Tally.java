package io.tidemill.performance;

import io.tidemill.value.Tokens;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Requests of one kind together.
///
/// @param name a step or a pool
/// @param calls how many
/// @param total time of all of them
/// @param shortest of the answered ones, zero when there is none
/// @param longest of the answered ones, zero when there is none
/// @param loads requests for which the model was loaded first
/// @param tokens of all of them
public record Tally(
    String name,
    Calls calls,
    Duration total,
    Duration shortest,
    Duration longest,
    Loads loads,
    Tokens tokens) {

  /// Nothing yet.
  static Tally none(String name) {
    return new Tally(
        name,
        new Calls(0, 0, 0),
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO,
        new Loads(0, Duration.ZERO),
        Tokens.NONE);
  }

  /// How many.
  ///
  /// @param all requests, answered or not
  /// @param unanswered those whose answer was not accepted
  /// @param overdue of these, those without an answer within the deadline of their step
  public record Calls(long all, long unanswered, long overdue) {}

  /// Loads of a model.
  public record Loads(long count, Duration time) {
    /// Mean time of a load, zero without any.
    public Duration mean() {
      return count == 0 ? Duration.ZERO : time.dividedBy(count);
    }
  }

  /// Mean time of a request, zero without any.
  public Duration mean() {
    return calls.all() == 0 ? Duration.ZERO : total.dividedBy(calls.all());
  }

  /// One request more.
  ///
  /// @param deadline of its step, null for none
  Tally and(Span span, @Nullable Duration deadline) {
    Duration taken = span.taken();
    boolean first = calls.all() == calls.unanswered();
    boolean late = !span.answered() && deadline != null && span.taken().compareTo(deadline) >= 0;
    boolean loaded = !span.load().isZero();
    return new Tally(
        name,
        new Calls(
            calls.all() + 1,
            calls.unanswered() + (span.answered() ? 0 : 1),
            calls.overdue() + (late ? 1 : 0)),
        total.plus(taken),
        span.answered() && (first || taken.compareTo(shortest) < 0) ? taken : shortest,
        span.answered() && taken.compareTo(longest) > 0 ? taken : longest,
        new Loads(loads.count() + (loaded ? 1 : 0), loads.time().plus(span.load())),
        tokens.plus(span.tokens()));
  }
}
