package io.tidemill.adapters.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Gives of recorded features what is asked for.
final class RecordedFeatures {
  private static final String ID = "OBJECTID";

  private RecordedFeatures() {}

  /// The outcome with ids only, with the features of some ids, or as it was recorded.
  static Outcome asAsked(Outcome recorded, JsonNode fields) {
    boolean onlyIds = fields.path("returnIdsOnly").asString("").equals("true");
    String ids = fields.path("objectIds").asString("");
    if (!(recorded instanceof Outcome.Answer answer) || (!onlyIds && ids.isEmpty())) {
      return recorded;
    }
    if (answer.status() != 200) {
      return recorded;
    }
    JsonNode body = Asked.read(answer.body().parts().getFirst());
    if (!body.path("features").isArray()) {
      return recorded;
    }
    ObjectNode given = onlyIds ? onlyIds(body) : some(body, ids);
    return answer.with(Body.json(given.toString()), true);
  }

  /// The ids of the features of a line and of the answers that follow it.
  static List<String> ids(JsonNode line) {
    JsonNode turn = line;
    while (turn.path("next").isObject()) {
      turn = turn.path("next");
    }
    return turn.at("/body/features").valueStream().map(RecordedFeatures::id).toList();
  }

  private static String id(JsonNode feature) {
    return feature.path("attributes").path(ID).asString("");
  }

  private static ObjectNode onlyIds(JsonNode body) {
    ObjectNode given = JsonNodeFactory.instance.objectNode().put("objectIdFieldName", ID);
    ArrayNode ids = given.putArray("objectIds");
    body.path("features").forEach(feature -> ids.add(feature.path("attributes").path(ID)));
    return given;
  }

  private static ObjectNode some(JsonNode body, String ids) {
    Set<String> wanted = Set.copyOf(Arrays.asList(ids.split(",", -1)));
    ObjectNode given = JsonNodeFactory.instance.objectNode();
    ArrayNode features = given.putArray("features");
    body.path("features")
        .valueStream()
        .filter(feature -> wanted.contains(id(feature)))
        .forEach(features::add);
    return given;
  }
}
