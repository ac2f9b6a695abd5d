package io.tidemill.adapters.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.value.ServerLimits;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LimitHeadersTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private static ServerLimits read(Map<String, String> headers) {
    Map<String, List<String>> lists =
        headers.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue())));
    return LimitHeaders.read(HttpHeaders.of(lists, (_, _) -> true), NOW);
  }

  @Test
  void readsThoseOfOpenAi() {
    ServerLimits limits =
        read(
            Map.of(
                "x-ratelimit-remaining-requests", "59",
                "x-ratelimit-reset-requests", "20ms",
                "x-ratelimit-remaining-tokens", "149984",
                "x-ratelimit-reset-tokens", "6m0s"));

    assertThat(limits)
        .isEqualTo(new ServerLimits(59L, Duration.ofMillis(20), 149_984L, Duration.ofMinutes(6)));
  }

  @Test
  void readsThoseOfAnthropic() {
    ServerLimits limits =
        read(
            Map.of(
                "anthropic-ratelimit-requests-remaining", "3",
                "anthropic-ratelimit-requests-reset", "2026-11-21T10:00:30Z",
                "anthropic-ratelimit-input-tokens-remaining", "1000",
                "anthropic-ratelimit-input-tokens-reset", "2026-11-21T09:59:00Z"));

    assertThat(limits)
        .isEqualTo(new ServerLimits(3L, Duration.ofSeconds(30), 1000L, Duration.ZERO));
  }

  @Test
  void takesUnreadablePartsAsUnsaid() {
    assertThat(read(Map.of("x-ratelimit-remaining-tokens", "-1", "x-ratelimit-reset-tokens", "?")))
        .isEqualTo(ServerLimits.UNSAID);
  }
}
