package io.tidemill.adapters.simulator;

import io.tidemill.port.InputRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Search answers recorded in a file, one JSON object a line: `company_name`, `http_status`,
/// `body`, `headers`, and `next`, the answer to a repeated call. An answer is served to a query
/// that starts with the company's name; the longest name counts.
final class RecordedPages {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /// The service's own time limit, after which a recorded time-out cuts the connection.
  private static final BigDecimal TIMEOUT = BigDecimal.valueOf(60);

  private final Map<String, JsonNode> byName = new HashMap<>();
  private final Map<String, Integer> calls = new ConcurrentHashMap<>();
  private final Delay delay;

  /// Reads the file.
  ///
  /// @throws InputRefused when it cannot be read or a line is no such object
  RecordedPages(Path file, Delay delay) {
    this.delay = delay;
    try (Stream<String> lines = Files.lines(file)) {
      lines.filter(line -> !line.isBlank()).forEach(line -> add(JSON.readTree(line)));
    } catch (IOException | JacksonException | UncheckedIOException unreadable) {
      throw new InputRefused(
          "Recorded search answers " + file + " cannot be read: " + unreadable.getMessage(),
          unreadable);
    }
  }

  private void add(JsonNode line) {
    byName.put(line.path("company_name").asString("").toLowerCase(Locale.ROOT), line);
  }

  /// The recorded answer after these seconds, empty when there is none for this query.
  Optional<Outcome> answer(Asked asked, BigDecimal seconds) {
    String query = asked.json().path("query").asString("").toLowerCase(Locale.ROOT);
    return name(query).map(name -> outcome(turn(line(name), call(asked, name)), seconds));
  }

  private Optional<String> name(String query) {
    for (int end = query.length(); end > 0; end = query.lastIndexOf(' ', end - 1)) {
      String name = query.substring(0, end);
      if (byName.containsKey(name)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  /// The how-manieth call this is, as the caller says; without a header, as it was counted here.
  private int call(Asked asked, String name) {
    return asked.simulated()
        ? asked.header().question().call()
        : calls.merge(name, 1, Integer::sum);
  }

  private static JsonNode turn(JsonNode line, int call) {
    JsonNode turn = line;
    for (int i = 1; i < call && turn.path("next").isObject(); i++) {
      turn = turn.path("next");
    }
    return turn;
  }

  private JsonNode line(String name) {
    return byName.getOrDefault(name, JSON.nullNode());
  }

  private Outcome outcome(JsonNode turn, BigDecimal seconds) {
    int status = turn.path("http_status").asInt(0);
    if (status == 0) {
      return new Outcome.Cut(TIMEOUT);
    }
    boolean good = status >= 200 && status <= 299;
    return new Outcome.Answer(
        status,
        headers(turn.path("headers")),
        Body.json(turn.path("body").toString()),
        good,
        seconds,
        0);
  }

  private Map<String, String> headers(JsonNode recorded) {
    Map<String, String> headers = new HashMap<>();
    for (Map.Entry<String, JsonNode> header : recorded.properties()) {
      headers.put(header.getKey(), scaled(header.getKey(), header.getValue().asString("")));
    }
    return headers;
  }

  /// Waits pass as fast as everything else.
  private String scaled(String name, String value) {
    boolean wait = name.equalsIgnoreCase("retry-after") && value.matches("\\d+(\\.\\d+)?");
    return wait
        ? BigDecimal.valueOf(Math.max(1, delay.real(new BigDecimal(value)).toMillis()), 3)
            .toPlainString()
        : value;
  }
}
