package io.tidemill.engine;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The stored form of events: one array of objects for the events of one decision, each with its
/// name under `event`.
public final class EventText {
  private static final String NAME = "event";
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new SimpleModule().addDeserializer(NodeId.class, new NodeReader()))
          .build();

  private EventText() {}

  /// The events as JSON, in order.
  public static ArrayNode write(List<Event> events) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Event event : events) {
      ObjectNode one = JsonNodeFactory.instance.objectNode().put(NAME, event.name());
      JsonNode facts = MAPPER.valueToTree(event);
      facts.properties().forEach(fact -> one.set(fact.getKey(), plain(fact.getValue())));
      all.add(one);
    }
    return all;
  }

  /// Node ids are written as their text, also in lists.
  private static JsonNode plain(JsonNode value) {
    if (value.isArray()) {
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      value.forEach(one -> all.add(plain(one)));
      return all;
    }
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

  /// The events that were written, in order.
  ///
  /// @throws IllegalArgumentException when one is of a kind that this program does not know
  public static List<Event> read(JsonNode written) {
    List<Event> events = new ArrayList<>();
    for (JsonNode one : written) {
      ObjectNode facts = (ObjectNode) one.deepCopy();
      String name = facts.remove(NAME).asString();
      events.add(MAPPER.treeToValue(facts, kind(name)));
    }
    return events;
  }

  private static Class<? extends Event> kind(String name) {
    for (Class<?> kind : Event.class.getPermittedSubclasses()) {
      if (kind.getSimpleName().equals(name)) {
        return kind.asSubclass(Event.class);
      }
    }
    throw new IllegalArgumentException("Nobody knows the event " + name);
  }

  private static final class NodeReader extends ValueDeserializer<NodeId> {
    @Override
    public NodeId deserialize(JsonParser parser, DeserializationContext context) {
      return NodeId.parse(parser.getString());
    }
  }
}
