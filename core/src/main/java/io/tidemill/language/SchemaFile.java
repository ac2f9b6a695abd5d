package io.tidemill.language;

import io.tidemill.expression.Range;
import io.tidemill.expression.Type;
import io.tidemill.value.ForeignJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The part of JSON Schema that the types of the language can say.
final class SchemaFile {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final int MOST_LEVELS = 20;

  private SchemaFile() {}

  /// The type that a schema describes.
  ///
  /// @throws Unreadable when it is no JSON or says what a type cannot
  static Type type(String content) {
    try {
      return type(ForeignJson.read(JSON, content), "", 0);
    } catch (JacksonException broken) {
      throw new Unreadable("it is not JSON");
    }
  }

  private static Type type(JsonNode schema, String path, int level) {
    if (level > MOST_LEVELS) {
      throw new Unreadable("it is nested too deeply");
    }
    if (schema.has("enum")) {
      return choice(schema.get("enum"), path);
    }
    return switch (schema.path("type").asString("")) {
      case "object" -> struct(schema, path, level);
      case "array" -> new Type.ListOf(type(schema.path("items"), path + "[]", level + 1));
      case "string" -> string(schema);
      case "integer" -> new Type.Whole(range(schema, "minimum", "maximum"));
      case "number" -> new Type.Decimal(range(schema, "minimum", "maximum"));
      case "boolean" -> Type.TRUTH;
      default ->
          throw new Unreadable(
              "`" + (path.isEmpty() ? "the root" : path) + "` has no type that is known here");
    };
  }

  private static Type struct(JsonNode schema, String path, int level) {
    Set<String> required = new HashSet<>();
    schema.path("required").forEach(name -> required.add(name.asString("")));
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      String name = property.getKey();
      if (!Names.isName(name)) {
        throw new Unreadable("`" + name + "` is no field name");
      }
      Type type = type(property.getValue(), path.isEmpty() ? name : path + "." + name, level + 1);
      fields.put(name, new Type.Field(type, !required.contains(name)));
    }
    if (fields.isEmpty()) {
      throw new Unreadable("an object has no properties");
    }
    return new Type.Struct(fields);
  }

  private static Type string(JsonNode schema) {
    return schema.path("format").asString("").equals("date")
        ? Type.DAY
        : new Type.Text(range(schema, "minLength", "maxLength"));
  }

  private static Type choice(JsonNode values, String path) {
    List<String> words = new ArrayList<>();
    for (JsonNode value : values) {
      if (!value.isString()) {
        throw new Unreadable("`" + path + "` lists a value that is no text");
      }
      words.add(value.asString());
    }
    if (words.size() < 2) {
      throw new Unreadable("`" + path + "` lists fewer than two values");
    }
    return new Type.Choice(words);
  }

  private static Range range(JsonNode schema, String least, String most) {
    return new Range(limit(schema.path(least)), limit(schema.path(most)));
  }

  private static @Nullable BigDecimal limit(JsonNode number) {
    return number.isNumber() ? number.decimalValue() : null;
  }

  /// A schema that no type can say. The message is half a sentence.
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }
  }
}
