package io.tidemill.expression;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// An interval with both ends included; a missing end is open.
///
/// @param least lowest value, null when open
/// @param most highest value, null when open
public record Range(@Nullable BigDecimal least, @Nullable BigDecimal most) {
  /// Every value.
  public static final Range ANY = new Range(null, null);

  /// Whether the value lies inside.
  public boolean contains(BigDecimal value) {
    return (least == null || value.compareTo(least) >= 0)
        && (most == null || value.compareTo(most) <= 0);
  }

  /// As written in a pipeline: `0..100`, `1..`, empty when open on both sides.
  @Override
  public String toString() {
    if (least == null && most == null) {
      return "";
    }
    return (least == null ? "" : least.toPlainString())
        + ".."
        + (most == null ? "" : most.toPlainString());
  }
}
