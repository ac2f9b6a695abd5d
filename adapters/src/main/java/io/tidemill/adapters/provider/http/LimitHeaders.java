package io.tidemill.adapters.provider.http;

import io.tidemill.value.ServerLimits;
import java.math.BigDecimal;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what a server says about its limits, in the headers of OpenAI and of Anthropic (science.md
/// B.1).
public final class LimitHeaders {
  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|us|ns|h|m|s)");
  private static final Pattern SPAN = Pattern.compile("(?:" + PART.pattern() + ")+");

  private LimitHeaders() {}

  /// The limits; a part that is missing, negative or unreadable was not said. Where only input
  /// tokens are limited, they stand for tokens.
  public static ServerLimits read(HttpHeaders headers, Instant now) {
    return new ServerLimits(
        count(headers, "x-ratelimit-remaining-requests", "anthropic-ratelimit-requests-remaining"),
        wait(headers, now, "x-ratelimit-reset-requests", "anthropic-ratelimit-requests-reset"),
        count(
            headers,
            "x-ratelimit-remaining-tokens",
            "anthropic-ratelimit-tokens-remaining",
            "anthropic-ratelimit-input-tokens-remaining"),
        wait(
            headers,
            now,
            "x-ratelimit-reset-tokens",
            "anthropic-ratelimit-tokens-reset",
            "anthropic-ratelimit-input-tokens-reset"));
  }

  private static @Nullable Long count(HttpHeaders headers, String... names) {
    return first(headers, names)
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::valueOf)
        .orElse(null);
  }

  private static @Nullable Duration wait(HttpHeaders headers, Instant now, String... names) {
    return first(headers, names)
        .flatMap(text -> span(text).or(() -> until(text, now)))
        .orElse(null);
  }

  private static Optional<String> first(HttpHeaders headers, String... names) {
    for (String name : names) {
      Optional<String> value = headers.firstValue(name);
      if (value.isPresent()) {
        return value.map(String::strip);
      }
    }
    return Optional.empty();
  }

  /// Durations as Go prints them, such as `6m0s` or `20ms`.
  private static Optional<Duration> span(String text) {
    if (!SPAN.matcher(text).matches()) {
      return Optional.empty();
    }
    Duration sum = Duration.ZERO;
    for (Matcher part = PART.matcher(text); part.find(); ) {
      sum = sum.plusNanos(new BigDecimal(part.group(1)).multiply(unit(part.group(2))).longValue());
    }
    return Optional.of(sum);
  }

  private static BigDecimal unit(String name) {
    return BigDecimal.valueOf(
        switch (name) {
          case "h" -> 3_600_000_000_000L;
          case "m" -> 60_000_000_000L;
          case "s" -> 1_000_000_000L;
          case "ms" -> 1_000_000L;
          case "us" -> 1_000L;
          default -> 1L;
        });
  }

  private static Optional<Duration> until(String text, Instant now) {
    try {
      Duration wait = Duration.between(now, Instant.parse(text));
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException noInstant) {
      return Optional.empty();
    }
  }
}
