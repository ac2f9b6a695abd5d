package io.tidemill.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.LongNode;

/// Numbers as the language holds them: exact decimals without trailing zeros, whole ones as whole
/// JSON numbers.
final class Numbers {
  private static final int MOST_DIGITS = 400;
  private static final BigInteger LEAST_LONG = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MOST_LONG = BigInteger.valueOf(Long.MAX_VALUE);
  // at most two digits of exponent, so that no short text becomes a number of a billion digits
  private static final Pattern WRITTEN =
      Pattern.compile("[+-]?(\\d{1,200}(\\.\\d{0,200})?|\\.\\d{1,200})([eE][+-]?\\d{1,2})?");

  private Numbers() {}

  /// The one JSON form of a number: 5.0 and 5 are the same node.
  static JsonNode node(BigDecimal number) {
    BigDecimal plain = number.stripTrailingZeros();
    return plain.scale() > 0 ? DecimalNode.valueOf(plain) : whole(plain.toBigIntegerExact());
  }

  private static JsonNode whole(BigInteger number) {
    if (number.bitLength() < Integer.SIZE) {
      return IntNode.valueOf(number.intValue());
    }
    boolean fits = number.compareTo(LEAST_LONG) >= 0 && number.compareTo(MOST_LONG) <= 0;
    return fits ? LongNode.valueOf(number.longValue()) : BigIntegerNode.valueOf(number);
  }

  /// The number written in a text, blanks around it ignored: digits with at most one point and a
  /// short exponent; no thousands separators, no hexadecimal, no NaN. Empty when it is none.
  static Optional<BigDecimal> read(String text) {
    String trimmed = text.strip();
    return WRITTEN.matcher(trimmed).matches()
        ? Optional.of(new BigDecimal(trimmed))
        : Optional.empty();
  }

  /// Whether a number is small enough to be computed with and printed in plain digits.
  static boolean isSane(BigDecimal number) {
    return number.precision() <= MOST_DIGITS && Math.abs((long) number.scale()) <= MOST_DIGITS;
  }

  /// Whether the number has no fraction.
  static boolean isWhole(BigDecimal number) {
    return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
  }
}
