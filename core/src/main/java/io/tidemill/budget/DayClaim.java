package io.tidemill.budget;

import io.tidemill.value.Money;
import java.time.LocalDate;

/// A run asks for a further part of a day's budget. Runs take it in small shares, so that each of
/// them asks seldom and none of them holds much that it does not use (engine.md 11).
///
/// @param day the day, UTC
/// @param limit most that all runs of the store may spend on it
/// @param least the least that is of use: what the next call needs, above zero
public record DayClaim(LocalDate day, Money limit, Money least) {
  private static final int SHARES = 100;

  /// What is granted: a hundredth of what is left, at least what the next call needs; nothing when
  /// that is not left.
  ///
  /// @param taken shares of all runs on that day, used or not
  public Money grant(Money taken) {
    Money left = limit.minus(taken);
    if (least.exceeds(left)) {
      return Money.ZERO;
    }
    Money share = new Money(left.nanos() / SHARES);
    return share.exceeds(least) ? share : least;
  }
}
