package io.tidemill.budget;

import io.tidemill.value.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The money of one run at one moment. At every commit: settled + uncertain + reserved is at most
/// the limit, and what was committed today is at most today's share (engine.md 11).
///
/// @param limit most that may be spent, null for no limit
/// @param settled what calls did cost
/// @param uncertain reservations of calls whose cost will not be known
/// @param reserved reservations of calls under way
/// @param today the run's share of the day's budget, null when days have none
public record Purse(
    @Nullable Money limit,
    Money settled,
    Money uncertain,
    Money reserved,
    @Nullable DayShare today) {

  /// A purse where days have no budget.
  public Purse(@Nullable Money limit, Money settled, Money uncertain, Money reserved) {
    this(limit, settled, uncertain, reserved, null);
  }

  /// Settled, uncertain and reserved together.
  public Money committed() {
    return settled.plus(uncertain).plus(reserved);
  }

  /// Whether this much more may be reserved.
  public boolean allows(Money more) {
    return fitsRun(more) && (today == null || today.allows(more));
  }

  /// Whether this much more fits into the run's own limit, whatever is left of the day.
  public boolean fitsRun(Money more) {
    return limit == null || !committed().plus(more).exceeds(limit);
  }

  /// This much is set aside.
  public Purse reserve(Money amount) {
    return new Purse(
        limit,
        settled,
        uncertain,
        reserved.plus(amount),
        today == null ? null : today.reserve(amount));
  }

  /// A call of an earlier process is under way still. The share of a day is not touched: it is
  /// taken anew by each process.
  public Purse resume(Money reservation) {
    return new Purse(limit, settled, uncertain, reserved.plus(reservation), today);
  }

  /// A call ended and its cost is known.
  ///
  /// @param sent day on which it was sent
  public Purse settle(Money reservation, Money cost, LocalDate sent) {
    return new Purse(
        limit,
        settled.plus(cost),
        uncertain,
        reserved.minus(reservation),
        today != null && today.day().equals(sent) ? today.settle(reservation, cost) : today);
  }

  /// A call ended and its cost will not be known: it is taken at its reservation.
  public Purse doubt(Money reservation) {
    return new Purse(
        limit, settled, uncertain.plus(reservation), reserved.minus(reservation), today);
  }

  /// A call of an earlier process may have cost this much. The share of a day is not touched: it is
  /// taken anew by each process.
  public Purse recall(Money reservation) {
    return new Purse(limit, settled, uncertain.plus(reservation), reserved, today);
  }

  /// The same money under another limit.
  public Purse withLimit(@Nullable Money next) {
    return new Purse(next, settled, uncertain, reserved, today);
  }

  /// The same money with this share of a day.
  public Purse withToday(DayShare share) {
    return new Purse(limit, settled, uncertain, reserved, share);
  }

  /// The same money on this day: the share of another day is worth nothing on it.
  public Purse on(LocalDate day) {
    return today == null || today.day().equals(day) ? this : withToday(DayShare.none(day));
  }
}
