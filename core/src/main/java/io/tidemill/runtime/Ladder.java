package io.tidemill.runtime;

import io.tidemill.expression.Bindings;
import io.tidemill.plan.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// Shortens what a prompt sees, rung by rung, until the request fits (`too_large`, language.md 3).
final class Ladder {
  private final List<Action.Cut> rungs;
  private final Map<String, JsonNode> changed = new HashMap<>();
  private final Map<String, String> cuts = new LinkedHashMap<>();
  private final Bindings values;

  Ladder(List<Action.Cut> rungs, Bindings values) {
    this.rungs = rungs;
    this.values = values;
  }

  /// The values after the cuts.
  Bindings values() {
    return name -> {
      JsonNode replaced = changed.get(name);
      return replaced != null ? replaced : values.valueOf(name);
    };
  }

  /// What was cut, in words; empty when nothing was.
  String cut() {
    return String.join("; ", cuts.values());
  }

  /// Cuts until the size is at most `most` or every rung is at its floor.
  ///
  /// @param size size of the request with the present values
  /// @return whether it fits
  boolean fit(ToLongFunction<Bindings> size, long most) {
    if (size.applyAsLong(values()) <= most) {
      return true;
    }
    for (Action.Cut rung : rungs) {
      if (climb(rung, size, most)) {
        return true;
      }
    }
    return false;
  }

  private boolean climb(Action.Cut rung, ToLongFunction<Bindings> size, long most) {
    switch (rung) {
      case Action.Cut.DropLast drop -> {
        while (dropLast(drop)) {
          if (size.applyAsLong(values()) <= most) {
            return true;
          }
        }
        return false;
      }
      case Action.Cut.Shorten shorten -> {
        shorten(shorten);
        return size.applyAsLong(values()) <= most;
      }
    }
  }

  private boolean dropLast(Action.Cut.DropLast rung) {
    JsonNode list = at(rung.path());
    if (!(list instanceof ArrayNode array) || array.size() <= rung.keep()) {
      return false;
    }
    ArrayNode shorter = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < array.size() - 1; i++) {
      shorter.add(array.get(i));
    }
    replace(rung.path(), shorter);
    String path = String.join(".", rung.path());
    cuts.put("drop " + path, path + " to " + shorter.size() + " elements");
    return true;
  }

  private void shorten(Action.Cut.Shorten rung) {
    JsonNode root = values().valueOf(rung.path().getFirst());
    JsonNode cut = shortened(root, rung.path().subList(1, rung.path().size()), rung.to());
    if (!cut.equals(root)) {
      changed.put(rung.path().getFirst(), cut);
      String path = String.join(".", rung.path());
      cuts.put("cut " + path, path + " to " + rung.to() + " characters");
    }
  }

  private static JsonNode shortened(JsonNode node, List<String> path, int to) {
    if (node instanceof ArrayNode array) {
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      array.forEach(element -> all.add(shortened(element, path, to)));
      return all;
    }
    if (path.isEmpty()) {
      return node.isString() && node.asString().length() > to
          ? JsonNodeFactory.instance.stringNode(sentences(node.asString(), to))
          : node;
    }
    if (node instanceof ObjectNode object && object.has(path.getFirst())) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      copy.setAll(object);
      JsonNode inner = object.get(path.getFirst());
      copy.set(path.getFirst(), shortened(inner, path.subList(1, path.size()), to));
      return copy;
    }
    return node;
  }

  /// The text cut at the last sentence end before `to` characters, or there if it has none.
  private static String sentences(String text, int to) {
    String head = text.substring(0, to);
    int end =
        Math.max(head.lastIndexOf(". "), Math.max(head.lastIndexOf("! "), head.lastIndexOf("? ")));
    int line = head.lastIndexOf('\n');
    int at = Math.max(end, line);
    return at < to / 2 ? head : head.substring(0, at + 1);
  }

  private JsonNode at(List<String> path) {
    JsonNode node = values().valueOf(path.getFirst());
    for (String field : path.subList(1, path.size())) {
      node = node.path(field);
    }
    return node.isMissingNode() ? NullNode.instance : node;
  }

  private void replace(List<String> path, JsonNode value) {
    List<ObjectNode> copies = new ArrayList<>();
    JsonNode node = values().valueOf(path.getFirst());
    for (String field : path.subList(1, path.size())) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      copy.setAll((ObjectNode) node);
      copies.add(copy);
      node = node.path(field);
    }
    JsonNode rebuilt = value;
    for (int i = path.size() - 1; i >= 1; i--) {
      copies.get(i - 1).set(path.get(i), rebuilt);
      rebuilt = copies.get(i - 1);
    }
    changed.put(path.getFirst(), rebuilt);
  }
}
