package io.tidemill.adapters.simulator;

import io.tidemill.port.InputRefused;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Answers of map layers recorded in a file, one JSON object a line: `permit_number` (the record's
/// key), `service`, `where`, `http_status`, `body` or `body_text`, `headers`, and `next`, the
/// answer to a repeated call.
///
/// A question gets the line with its condition: of several the one of its record, else the one of
/// its layer, else the first. A condition that no line has gets the line of its record, and without
/// one finds nothing: the layer holds what the file holds. Ids, and features by their ids, are
/// taken from the recorded features.
final class RecordedParcels {
  private final Map<String, List<JsonNode>> byWhere = new HashMap<>();
  private final Map<String, JsonNode> byKey = new HashMap<>();
  private final Map<String, JsonNode> byId = new HashMap<>();
  private final RecordedTurns turns;

  /// Reads the file.
  ///
  /// @throws InputRefused when it cannot be read or a line is no such object
  RecordedParcels(Path file, Delay delay) {
    turns = new RecordedTurns(delay);
    RecordedTurns.lines(file, "map").forEach(this::add);
  }

  private void add(JsonNode line) {
    byWhere.computeIfAbsent(where(line), _ -> new ArrayList<>()).add(line);
    byKey.putIfAbsent(key(line), line);
    RecordedFeatures.ids(line).forEach(id -> byId.putIfAbsent(id, line));
  }

  /// The answer after these seconds.
  Outcome answer(Asked asked, BigDecimal seconds) {
    return line(asked)
        .map(line -> turns.outcome(line, asked, key(line) + " " + where(line), seconds))
        .map(outcome -> RecordedFeatures.asAsked(outcome, asked.json()))
        .orElseGet(() -> nothing(seconds));
  }

  private static Outcome nothing(BigDecimal seconds) {
    return new Outcome.Answer(200, Map.of(), Body.json("{\"features\":[]}"), true, seconds, 0);
  }

  private Optional<JsonNode> line(Asked asked) {
    String ids = asked.json().path("objectIds").asString("");
    return ids.isEmpty() ? byCondition(asked) : byId(ids.split(",", 2)[0], asked);
  }

  private Optional<JsonNode> byId(String id, Asked asked) {
    JsonNode own = asked.simulated() ? byKey.get(asked.header().question().key()) : null;
    return own != null && RecordedFeatures.ids(own).contains(id)
        ? Optional.of(own)
        : Optional.ofNullable(byId.get(id));
  }

  private Optional<JsonNode> byCondition(Asked asked) {
    List<JsonNode> equal = byWhere.getOrDefault(where(asked.json()), List.of());
    String key = asked.header().question().key();
    return equal.stream()
        .filter(line -> key(line).equals(key))
        .findFirst()
        .or(() -> equal.stream().filter(line -> isOf(line, asked)).findFirst())
        .or(() -> equal.stream().findFirst())
        .or(() -> Optional.ofNullable(asked.simulated() ? byKey.get(key) : null));
  }

  /// Whether the path names the service, up to its first underscore.
  private static boolean isOf(JsonNode line, Asked asked) {
    String service = line.path("service").asString("").toLowerCase(Locale.ROOT);
    int end = service.indexOf('_');
    String path = asked.json().path(ParcelService.PATH).asString("").toLowerCase(Locale.ROOT);
    return !service.isEmpty() && path.contains(end < 0 ? service : service.substring(0, end));
  }

  private static String where(JsonNode fields) {
    return fields.path("where").asString("");
  }

  private static String key(JsonNode line) {
    return line.path("permit_number").asString("");
  }
}
