package io.tidemill.adapters.tool.arcgis;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads what a layer answers.
final class LayerAnswer {
  private LayerAnswer() {}

  /// Whether there is a list of features, an empty one included.
  static boolean hasFeatures(JsonNode answer) {
    return answer.path("features").isArray();
  }

  /// Whether there are more than came.
  static boolean isHeldBack(JsonNode answer) {
    return answer.path("exceededTransferLimit").asBoolean(false);
  }

  /// Whether it lists ids, none included.
  static boolean hasIds(JsonNode answer) {
    JsonNode ids = answer.path("objectIds");
    return ids.isArray() || ids.isNull();
  }

  /// The attributes of each feature, in the order of the server.
  static List<JsonNode> rows(JsonNode answer) {
    List<JsonNode> rows = new ArrayList<>();
    for (JsonNode feature : answer.path("features")) {
      JsonNode attributes = feature.path("attributes");
      rows.add(attributes.isObject() ? attributes : JsonNodeFactory.instance.objectNode());
    }
    return rows;
  }

  /// The ids of all features that fit, in ascending order; servers say null for none.
  static List<Long> ids(JsonNode answer) {
    List<Long> ids = new ArrayList<>();
    for (JsonNode id : answer.path("objectIds")) {
      ids.add(id.asLong());
    }
    return ids.stream().sorted().toList();
  }
}
