package io.tidemill.port;

import io.tidemill.expression.ReplyShape;
import io.tidemill.expression.SyntaxError;
import io.tidemill.expression.Type;
import io.tidemill.expression.TypeParser;
import io.tidemill.value.SourceLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reply shapes as JSON: simple types as the language writes them, a list as `[T]`, an object as an
/// object.
final class ReplyNotation {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final SourceLocation HERE = SourceLocation.ofFile(SimulationHeader.NAME);

  private ReplyNotation() {}

  static ObjectNode write(ReplyShape shape) {
    ObjectNode json = JSON.objectNode();
    switch (shape) {
      case ReplyShape.Plain plain -> {
        json.put("shape", "plain");
        if (plain.textField() != null) {
          json.put("text", plain.textField());
        }
        if (plain.tagField() != null) {
          json.put("tag", plain.tagField());
          plain.tags().forEach(json.putArray("tags")::add);
        }
      }
      case ReplyShape.Json answer ->
          json.put("shape", "json").set("fields", write(answer.fields()));
    }
    return json;
  }

  static ReplyShape read(JsonNode json) {
    String shape = json.path("shape").asString("");
    return switch (shape) {
      case "json" -> new ReplyShape.Json(struct(json.path("fields")));
      case "plain" ->
          new ReplyShape.Plain(
              name(json.path("text")), name(json.path("tag")), texts(json.path("tags")));
      default -> throw new IllegalArgumentException("no such shape of a reply: '" + shape + "'");
    };
  }

  private static JsonNode write(Type type) {
    return switch (type) {
      case Type.ListOf list -> JSON.arrayNode().add(write(list.element()));
      case Type.Struct struct -> {
        ObjectNode fields = JSON.objectNode();
        struct
            .fields()
            .forEach((name, f) -> fields.set(f.optional() ? name + "?" : name, write(f.type())));
        yield fields;
      }
      case Type.Text _,
          Type.Whole _,
          Type.Decimal _,
          Type.Truth _,
          Type.Day _,
          Type.Choice _,
          Type.Nothing _ ->
          JSON.stringNode(type.toString());
    };
  }

  private static Type type(JsonNode json) {
    if (json.isArray() && json.size() == 1) {
      return new Type.ListOf(type(json.get(0)));
    }
    return json.isObject() ? struct(json) : simple(json.asString(""));
  }

  private static Type.Struct struct(JsonNode json) {
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      boolean optional = field.getKey().endsWith("?");
      String name =
          optional ? field.getKey().substring(0, field.getKey().length() - 1) : field.getKey();
      fields.put(name, new Type.Field(type(field.getValue()), optional));
    }
    return new Type.Struct(fields);
  }

  private static Type simple(String text) {
    if (text.equals(Type.NOTHING.toString())) {
      return Type.NOTHING;
    }
    try {
      return TypeParser.parse(text, HERE);
    } catch (SyntaxError unreadable) {
      throw new IllegalArgumentException("no such type: '" + text + "'", unreadable);
    }
  }

  private static @Nullable String name(JsonNode json) {
    return json.isString() ? json.asString() : null;
  }

  private static List<String> texts(JsonNode json) {
    List<String> texts = new ArrayList<>();
    json.forEach(text -> texts.add(text.asString("")));
    return texts;
  }
}
