package io.tidemill.engine;

import io.tidemill.value.Money;

/// Money of one or more calls.
///
/// @param amount settled and uncertain amounts together
/// @param unknown whether some call's cost is not known at all
public record Charge(Money amount, boolean unknown) {
  /// Nothing was charged.
  public static final Charge NONE = new Charge(Money.ZERO, false);

  /// Both together.
  public Charge plus(Charge other) {
    return new Charge(amount.plus(other.amount), unknown || other.unknown);
  }
}
