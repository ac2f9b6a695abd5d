package io.tidemill.adapters.simulator;

import io.tidemill.port.InputRefused;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Search answers recorded in a file, one JSON object a line: `company_name`, `http_status`,
/// `body`, `headers`, and `next`, the answer to a repeated call. An answer is served to a query
/// that starts with the company's name; the longest name counts.
final class RecordedPages {
  private final Map<String, JsonNode> byName = new HashMap<>();
  private final RecordedTurns turns;

  /// Reads the file.
  ///
  /// @throws InputRefused when it cannot be read or a line is no such object
  RecordedPages(Path file, Delay delay) {
    turns = new RecordedTurns(delay);
    RecordedTurns.lines(file, "search").forEach(this::add);
  }

  private void add(JsonNode line) {
    byName.put(line.path("company_name").asString("").toLowerCase(Locale.ROOT), line);
  }

  /// The recorded answer after these seconds, empty when there is none for this query.
  Optional<Outcome> answer(Asked asked, BigDecimal seconds) {
    String query = asked.json().path("query").asString("").toLowerCase(Locale.ROOT);
    return name(query).map(name -> turns.outcome(line(name), asked, name, seconds));
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

  private JsonNode line(String name) {
    return byName.getOrDefault(name, JsonNodeFactory.instance.nullNode());
  }
}
