package io.tidemill.adapters.simulator;

import io.tidemill.port.InputRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Plays what was recorded of one question: `http_status` (0: the connection is cut), `headers`,
/// `body` or `body_text`, and `next`, the answer to a repeated call. Safe for use by many threads
/// at once.
final class RecordedTurns {
  /// The service's own time limit, after which a recorded time-out cuts the connection.
  private static final BigDecimal TIMEOUT = BigDecimal.valueOf(60);

  private final Map<String, Integer> calls = new ConcurrentHashMap<>();
  private final Delay delay;

  RecordedTurns(Delay delay) {
    this.delay = delay;
  }

  /// The objects of a file, one a line.
  ///
  /// @param what of which service, for messages
  /// @throws InputRefused when it cannot be read or a line is no object
  static List<JsonNode> lines(Path file, String what) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> !line.isBlank()).map(Asked::read).toList();
    } catch (IOException | JacksonException | UncheckedIOException unreadable) {
      throw new InputRefused(
          "Recorded %s answers %s cannot be read: %s"
              .formatted(what, file, unreadable.getMessage()),
          unreadable);
    }
  }

  /// The answer to this call of the question.
  ///
  /// @param name of the question, by which calls are counted that say nothing about themselves
  Outcome outcome(JsonNode line, Asked asked, String name, BigDecimal seconds) {
    JsonNode turn = turn(line, call(asked, name));
    int status = turn.path("http_status").asInt(0);
    if (status == 0) {
      return new Outcome.Cut(TIMEOUT);
    }
    boolean good = status >= 200 && status <= 299 && !turn.at("/body/error").isObject();
    return new Outcome.Answer(status, headers(turn.path("headers")), body(turn), good, seconds, 0);
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

  private static Body body(JsonNode turn) {
    JsonNode text = turn.path("body_text");
    return text.isString() ? Body.page(text.asString()) : Body.json(turn.path("body").toString());
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
