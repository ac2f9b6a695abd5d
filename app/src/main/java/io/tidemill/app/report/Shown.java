package io.tidemill.app.report;

import io.tidemill.budget.MoneyRange;
import io.tidemill.value.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How numbers and times look to people: always the same, whatever the machine's language. Times
/// are UTC.
public final class Shown {
  private static final int LEAST_DIGITS = 2;
  private static final int MOST_DIGITS = 6;
  private static final long SHOWN_NANOS = 1_000;
  private static final int HUNDRED_SECONDS = 100_000;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Shown() {}

  /// `12,345`.
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// `1 error`, `2 errors`, `0 errors`.
  public static String count(long number, String thing) {
    return count(number) + " " + thing + (number == 1 ? "" : "s");
  }

  /// `0.0125`: at least two and at most six digits after the point; `under 0.000001` for less.
  public static String money(@Nullable Money amount) {
    if (amount == null) {
      return "unknown";
    }
    if (amount.nanos() > 0 && amount.nanos() < SHOWN_NANOS) {
      return "under " + new Money(SHOWN_NANOS).units().stripTrailingZeros().toPlainString();
    }
    BigDecimal units =
        amount.units().setScale(MOST_DIGITS, RoundingMode.HALF_UP).stripTrailingZeros();
    return units
        .setScale(Math.max(units.scale(), LEAST_DIGITS), RoundingMode.HALF_UP)
        .toPlainString();
  }

  /// `0.01 to 0.04`; one amount when both ends are the same.
  public static String money(@Nullable MoneyRange range) {
    if (range == null) {
      return "unknown";
    }
    String low = money(range.low());
    String high = money(range.high());
    return low.equals(high) ? low : low + " to " + high;
  }

  /// `850 ms`, `12.3 s`, `4 min 05 s`, `2 h 03 min`.
  public static String millis(long millis) {
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis < HUNDRED_SECONDS) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    Duration time = Duration.ofMillis(millis);
    return time.toHours() > 0
        ? String.format(Locale.ROOT, "%d h %02d min", time.toHours(), time.toMinutesPart())
        : String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart());
  }

  /// `2026-11-21 22:43:54.120`, `-` when it is null.
  public static String at(@Nullable Instant instant) {
    return instant == null ? "-" : CLOCK.format(instant);
  }

  /// The text, or `-` when there is none.
  public static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }
}
