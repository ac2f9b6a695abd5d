package io.tidemill.budget;

import io.tidemill.value.Money;
import org.jspecify.annotations.Nullable;

/// The money of one run at one moment. At every commit: settled + uncertain + reserved is at most
/// the limit (engine.md 11).
///
/// @param limit most that may be spent, null for no limit
/// @param settled what calls did cost
/// @param uncertain reservations of calls whose cost will not be known
/// @param reserved reservations of calls under way
public record Purse(@Nullable Money limit, Money settled, Money uncertain, Money reserved) {

  /// Settled, uncertain and reserved together.
  public Money committed() {
    return settled.plus(uncertain).plus(reserved);
  }

  /// Whether this much more may be reserved.
  public boolean allows(Money more) {
    return limit == null || !committed().plus(more).exceeds(limit);
  }

  /// This much is set aside.
  public Purse reserve(Money amount) {
    return new Purse(limit, settled, uncertain, reserved.plus(amount));
  }

  /// A call ended and its cost is known.
  public Purse settle(Money reservation, Money cost) {
    return new Purse(limit, settled.plus(cost), uncertain, reserved.minus(reservation));
  }

  /// A call ended and its cost will not be known: it is taken at its reservation.
  public Purse doubt(Money reservation) {
    return new Purse(limit, settled, uncertain.plus(reservation), reserved.minus(reservation));
  }

  /// The same money under another limit.
  public Purse withLimit(@Nullable Money next) {
    return new Purse(next, settled, uncertain, reserved);
  }
}
