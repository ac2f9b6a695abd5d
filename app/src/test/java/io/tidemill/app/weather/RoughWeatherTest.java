package io.tidemill.app.weather;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.adapters.simulator.Meter;
import io.tidemill.adapters.simulator.Simulator;
import io.tidemill.app.cli.Typed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A whole run in rough weather: everything that can be cured is, what cannot is named, limits hold
/// by the service's own count, and nobody has to come. `scripts/rough-weather` runs it with more
/// rows.
final class RoughWeatherTest {
  private static final int ROWS = Integer.getInteger("weather.rows", 120);
  private static final String FAULTS =
      "rate429=0.2,error5xx=0.1,reset=0.05,malformed=0.05,refuse=0.1,too_large=6000";

  /// Limits that bind: without them the service sees 6 calls at once, 1,200 requests and 100,000
  /// tokens a minute.
  private static final int AT_ONCE = 4;

  private static final int REQUESTS = 900;
  private static final int TOKENS = 75_000;
  private static final String POOL =
      "most_in_flight: %d\nrequests_per_minute: %d\ntokens_per_minute: %d"
          .formatted(AT_ONCE, REQUESTS, TOKENS);

  @TempDir Path folder;

  @Test
  void curesWhatCanBeCuredAndNamesTheRest() throws IOException {
    Journey journey = new Journey(folder, Journey.freePort());
    journey.pack("openai", "/openai", POOL, texts());
    try (Simulator service = journey.service(FAULTS, "200")) {
      Typed ended = journey.run();
      JsonNode summary = Journey.summary(ended);
      print(summary, service.models());
      assertThat(ended.exit()).as(ended.err()).isIn(0, 3);
      assertThat(summary.path("state").asString()).isEqualTo("finished");
      assertAccounted(summary);
      assertWithinLimits(service.models());
    }
  }

  /// One text in 33 is larger than the service takes.
  private static Stream<String> texts() {
    return IntStream.rangeClosed(1, ROWS)
        .mapToObj(
            i -> "Text number " + i + " begins. " + "And goes on. ".repeat(i % 33 == 0 ? 700 : 3));
  }

  private static void assertAccounted(JsonNode summary) {
    JsonNode counts = summary.path("counts");
    assertThat(counts.path("done").asInt() + counts.path("failed").asInt()).isEqualTo(ROWS);
    Map<String, Integer> classes = failedByClass(summary);
    int failed = classes.values().stream().mapToInt(Integer::intValue).sum();
    assertThat(failed).isEqualTo(counts.path("failed").asInt());
    assertThat(classes).containsKeys("CONTENT");
    assertThat(classes.keySet())
        .as("what fails is refused content, or was cut off on the way three times")
        .isSubsetOf("CONTENT", "AMBIGUOUS");
  }

  private static Map<String, Integer> failedByClass(JsonNode summary) {
    Map<String, Integer> classes = new TreeMap<>();
    for (JsonNode group : summary.path("failures")) {
      classes.merge(group.path("class").asString(), group.path("count").asInt(), Integer::sum);
    }
    return classes;
  }

  private static void assertWithinLimits(Meter seen) {
    assertThat(seen.mostAtOnce()).isLessThanOrEqualTo(AT_ONCE);
    assertThat(seen.busiestMinute()).isLessThanOrEqualTo(REQUESTS);
    assertThat(seen.busiestMinuteOfTokens()).isLessThanOrEqualTo(TOKENS);
  }

  private static void print(JsonNode summary, Meter seen) {
    System.out.printf(
        "rough weather: %s, failed by class %s, %s attempts, %s requests seen, most at once %d,"
            + " busiest minute %d requests and %d tokens, %s s%n",
        summary.path("counts"),
        failedByClass(summary),
        summary.path("attempts"),
        seen.requests(),
        seen.mostAtOnce(),
        seen.busiestMinute(),
        seen.busiestMinuteOfTokens(),
        summary.path("makespan_s"));
  }
}
