package io.tidemill.engine;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The stored form of events: one array of objects for the events of one decision, each with its
/// name under `event`.
public final class EventText {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private EventText() {}

  /// The events as JSON, in order.
  public static ArrayNode write(List<Event> events) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Event event : events) {
      ObjectNode one = JsonNodeFactory.instance.objectNode().put("event", event.name());
      JsonNode facts = MAPPER.valueToTree(event);
      facts.properties().forEach(fact -> one.set(fact.getKey(), plain(fact.getValue())));
      all.add(one);
    }
    return all;
  }

  /// A node id is written as its text.
  private static JsonNode plain(JsonNode value) {
    if (value.has("step") && value.has("round") && value.has("element")) {
      NodeId node =
          new NodeId(
              value.path("step").asString(),
              value.path("round").asInt(),
              value.path("element").asInt());
      return JsonNodeFactory.instance.stringNode(node.toString());
    }
    return value;
  }
}
