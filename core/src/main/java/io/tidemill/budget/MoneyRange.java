package io.tidemill.budget;

import io.tidemill.value.Money;

/// An amount that is only known to lie between two others, both included.
public record MoneyRange(Money low, Money high) {
  /// Nothing at all.
  public static final MoneyRange ZERO = new MoneyRange(Money.ZERO, Money.ZERO);

  /// The low ends together and the high ends together.
  public MoneyRange plus(MoneyRange other) {
    return new MoneyRange(low.plus(other.low), high.plus(other.high));
  }

  /// Both ends so many times.
  ///
  /// @throws ArithmeticException when that is more money than can be counted
  public MoneyRange times(long count) {
    return new MoneyRange(
        new Money(Math.multiplyExact(low.nanos(), count)),
        new Money(Math.multiplyExact(high.nanos(), count)));
  }

  /// The least range that holds this one and the other.
  public MoneyRange with(MoneyRange other) {
    return new MoneyRange(
        low.exceeds(other.low) ? other.low : low, other.high.exceeds(high) ? other.high : high);
  }
}
