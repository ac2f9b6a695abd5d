package io.tidemill.language;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A pipeline file without what is no part of its identity (engine.md 12): comments, layout,
/// quoting, the order of keys, and the keys that only tune or describe. Where order means something
/// (`steps`, `answer`, `set`), a map becomes a list of pairs.
final class CanonicalForm {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<String> NO_IDENTITY =
      Set.of("name", "description", "report_by", "allow", "simulation");
  private static final Set<String> TUNING = Set.of("width", "deadline", "retry", "batching");
  private static final Set<String> ORDERED = Set.of("answer", "set");

  private CanonicalForm() {}

  static JsonNode of(Yaml document) {
    ObjectNode top = JSON.objectNode();
    byKey(document)
        .forEach(
            (key, value) -> {
              if (!NO_IDENTITY.contains(key)) {
                top.set(key, key.equals("steps") ? steps(value) : plain(value));
              }
            });
    return top;
  }

  private static JsonNode steps(Yaml steps) {
    ArrayNode list = JSON.arrayNode();
    if (steps instanceof Yaml.Mapping mapping) {
      mapping.entries().forEach(entry -> list.add(pair(entry.key(), step(entry.value()))));
    }
    return list;
  }

  private static JsonNode step(Yaml step) {
    ObjectNode node = JSON.objectNode();
    byKey(step)
        .forEach(
            (key, value) -> {
              if (key.equals("repeat")) {
                node.set(key, repeat(value));
              } else if (ORDERED.contains(key)) {
                node.set(key, ordered(value));
              } else if (!TUNING.contains(key)) {
                node.set(key, plain(value));
              }
            });
    return node;
  }

  private static JsonNode repeat(Yaml repeat) {
    ObjectNode node = JSON.objectNode();
    byKey(repeat)
        .forEach((key, value) -> node.set(key, key.equals("steps") ? steps(value) : plain(value)));
    return node;
  }

  private static Map<String, Yaml> byKey(Yaml value) {
    Map<String, Yaml> byKey = new TreeMap<>();
    if (value instanceof Yaml.Mapping mapping) {
      mapping.entries().forEach(entry -> byKey.put(entry.key(), entry.value()));
    }
    return byKey;
  }

  private static JsonNode plain(Yaml value) {
    return switch (value) {
      case Yaml.Text text -> JSON.stringNode(text.value());
      case Yaml.Items items -> {
        ArrayNode list = JSON.arrayNode();
        items.elements().forEach(element -> list.add(plain(element)));
        yield list;
      }
      case Yaml.Mapping _ -> {
        ObjectNode node = JSON.objectNode();
        byKey(value).forEach((key, child) -> node.set(key, plain(child)));
        yield node;
      }
    };
  }

  private static JsonNode ordered(Yaml value) {
    return switch (value) {
      case Yaml.Text text -> JSON.stringNode(text.value());
      case Yaml.Items items -> {
        ArrayNode list = JSON.arrayNode();
        items.elements().forEach(element -> list.add(ordered(element)));
        yield list;
      }
      case Yaml.Mapping mapping -> {
        ArrayNode list = JSON.arrayNode();
        mapping.entries().forEach(entry -> list.add(pair(entry.key(), ordered(entry.value()))));
        yield list;
      }
    };
  }

  private static JsonNode pair(String key, JsonNode value) {
    return JSON.arrayNode().add(key).add(value);
  }
}
