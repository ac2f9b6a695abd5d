package io.tidemill.adapters.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private static @Nullable Duration read(String name, String value) {
    return RetryAfter.read(HttpHeaders.of(Map.of(name, List.of(value)), (_, _) -> true), NOW);
  }

  @Test
  void readsSecondsWithAndWithoutDecimals() {
    assertThat(read("Retry-After", "7")).isEqualTo(Duration.ofSeconds(7));
    assertThat(read("Retry-After", "0.05")).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void readsMilliseconds() {
    assertThat(read("retry-after-ms", "1250")).isEqualTo(Duration.ofMillis(1250));
  }

  @Test
  void readsADateAndCallsThePastNoWait() {
    assertThat(read("Retry-After", "Sat, 21 Nov 2026 10:01:30 GMT"))
        .isEqualTo(Duration.ofSeconds(90));
    assertThat(read("Retry-After", "Sat, 21 Nov 2026 09:00:00 GMT")).isZero();
  }

  @Test
  void readsNothingFromNonsense() {
    assertThat(read("Retry-After", "-5")).isNull();
    assertThat(read("Retry-After", "later")).isNull();
    assertThat(read("X-Other", "5")).isNull();
  }

  @Test
  void neverWaitsLongerThanAWeek() {
    assertThat(read("Retry-After", "999999999999")).isEqualTo(Duration.ofDays(7));
    assertThat(read("Retry-After", "Tue, 21 Nov 2028 10:01:30 GMT")).isEqualTo(Duration.ofDays(7));
  }
}
