package io.tidemill.value;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// An amount in billionths of the one currency of the settings. Never negative in the ledger.
///
/// @param nanos billionths of the currency unit
public record Money(long nanos) implements Comparable<Money> {
  /// No money.
  public static final Money ZERO = new Money(0);

  private static final int SCALE = 9;

  /// The amount in currency units, rounded up to a billionth, so that a limit is never overrun.
  public static Money of(BigDecimal units) {
    return new Money(units.setScale(SCALE, RoundingMode.CEILING).unscaledValue().longValueExact());
  }

  /// This and the other together.
  public Money plus(Money other) {
    return new Money(Math.addExact(nanos, other.nanos));
  }

  /// This less the other; may be negative.
  public Money minus(Money other) {
    return new Money(Math.subtractExact(nanos, other.nanos));
  }

  /// Whether this is above the other.
  public boolean exceeds(Money other) {
    return nanos > other.nanos;
  }

  /// The amount in currency units.
  public BigDecimal units() {
    return BigDecimal.valueOf(nanos, SCALE);
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(nanos, other.nanos);
  }

  /// Plain digits without trailing zeros, for example `0.0125`.
  @Override
  public String toString() {
    return units().stripTrailingZeros().toPlainString();
  }
}
