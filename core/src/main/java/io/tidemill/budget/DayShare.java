package io.tidemill.budget;

import io.tidemill.value.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// What one run may spend of a day's budget, which all runs of a store share. A call counts on the
/// day on which it was sent, whenever it ends. At every commit: committed is at most granted.
///
/// @param day the day, UTC
/// @param granted what the run was given of the day's budget so far
/// @param committed what its calls of that day cost, may cost, or have reserved
public record DayShare(LocalDate day, Money granted, Money committed) {

  /// Nothing was taken of this day's budget yet.
  public static DayShare none(LocalDate day) {
    return new DayShare(day, Money.ZERO, Money.ZERO);
  }

  /// The day of an instant, UTC.
  public static LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  /// The first instant of a day.
  public static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /// Whether this much more may be reserved. What costs nothing needs no share.
  public boolean allows(Money more) {
    return more.equals(Money.ZERO) || !committed.plus(more).exceeds(granted);
  }

  /// How much more has to be granted before this can be reserved; zero or less when it can be now.
  public Money lacks(Money more) {
    return committed.plus(more).minus(granted);
  }

  /// This much is set aside.
  DayShare reserve(Money amount) {
    return new DayShare(day, granted, committed.plus(amount));
  }

  /// A call of this day ended and its cost is known.
  DayShare settle(Money reservation, Money cost) {
    return new DayShare(day, granted, committed.minus(reservation).plus(cost));
  }

  /// The same money under another grant.
  public DayShare withGranted(Money amount) {
    return new DayShare(day, amount, committed);
  }
}
