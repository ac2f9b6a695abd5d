package io.tidemill.pipeline;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as the format writes them: `30s`, `5m`, `24h`, `14d` (language.md).
public final class Durations {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,6})([smhd])");

  private Durations() {}

  /// The duration that the text names; empty when it names none. Zero is none.
  public static Optional<Duration> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(form.group(1));
    Duration duration =
        switch (form.group(2)) {
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> Duration.ofDays(amount);
        };
    return duration.isZero() ? Optional.empty() : Optional.of(duration);
  }
}
