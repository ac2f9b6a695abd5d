package io.tidemill.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What the table functions do.
final class Tables {
  private Tables() {}

  /// The rows whose column equals the value, texts trimmed and case ignored, in order.
  static Stream<JsonNode> rows(List<JsonNode> table, String column, JsonNode value) {
    return table.stream().filter(row -> Values.alike(row.path(column), value));
  }

  /// The elements without later repeats of the same.
  static List<JsonNode> distinct(List<JsonNode> elements) {
    List<JsonNode> kept = new ArrayList<>();
    for (JsonNode element : elements) {
      if (kept.stream().noneMatch(earlier -> Values.same(earlier, element))) {
        kept.add(element);
      }
    }
    return kept;
  }
}
