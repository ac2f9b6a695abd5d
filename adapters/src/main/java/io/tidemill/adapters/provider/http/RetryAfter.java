package io.tidemill.adapters.provider.http;

import java.math.BigDecimal;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How long a server asks to wait, in its three forms: `retry-after-ms`, `retry-after` in seconds,
/// `retry-after` as a date (science.md B.1.1).
public final class RetryAfter {
  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(LONGEST.toSeconds());

  private RetryAfter() {}

  /// The wait from `now` on, never negative; null when there is no such header or none that can be
  /// read. At most seven days.
  public static @Nullable Duration read(HttpHeaders headers, Instant now) {
    Optional<Duration> millis =
        headers.firstValue("retry-after-ms").flatMap(text -> seconds(text, 3));
    if (millis.isPresent()) {
      return millis.get();
    }
    String text = headers.firstValue("retry-after").orElse("");
    return seconds(text, 0).or(() -> date(text, now)).orElse(null);
  }

  private static Optional<Duration> seconds(String text, int scale) {
    if (!text.strip().matches("\\d{1,12}(\\.\\d{1,9})?")) {
      return Optional.empty();
    }
    BigDecimal seconds = new BigDecimal(text.strip()).movePointLeft(scale).min(LONGEST_SECONDS);
    return Optional.of(Duration.ofNanos(seconds.multiply(NANOS).longValue()));
  }

  private static Optional<Duration> date(String text, Instant now) {
    try {
      Instant then =
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(now, then);
      Duration bounded = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
      return Optional.of(bounded.isNegative() ? Duration.ZERO : bounded);
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }
}
