package io.tidemill.expression;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Types as JSON Schema (draft 2020-12 words only), strict: no other fields than the declared ones,
/// all of them required; an optional one may be null.
public final class JsonSchemas {
  private JsonSchemas() {}

  /// The schema of an object of the type.
  public static ObjectNode of(Type.Struct type) {
    return struct(type);
  }

  private static ObjectNode schema(Type type) {
    return switch (type) {
      case Type.Text text -> bounds(typed("string"), text.length(), "minLength", "maxLength");
      case Type.Whole whole -> bounds(typed("integer"), whole.range(), "minimum", "maximum");
      case Type.Decimal decimal -> bounds(typed("number"), decimal.range(), "minimum", "maximum");
      case Type.Truth _ -> typed("boolean");
      case Type.Day _ -> typed("string").put("format", "date");
      case Type.Choice choice -> {
        ObjectNode schema = typed("string");
        ArrayNode values = schema.putArray("enum");
        choice.values().forEach(values::add);
        yield schema;
      }
      case Type.ListOf list -> {
        ObjectNode schema = typed("array");
        schema.set("items", schema(list.element()));
        yield schema;
      }
      case Type.Struct struct -> struct(struct);
      case Type.Nothing _ -> typed("null");
    };
  }

  private static ObjectNode struct(Type.Struct type) {
    ObjectNode schema = typed("object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    for (Map.Entry<String, Type.Field> entry : type.fields().entrySet()) {
      ObjectNode field = schema(entry.getValue().type());
      properties.set(entry.getKey(), entry.getValue().optional() ? orNull(field) : field);
      required.add(entry.getKey());
    }
    return schema.put("additionalProperties", false);
  }

  private static ObjectNode orNull(ObjectNode schema) {
    ObjectNode either = JsonNodeFactory.instance.objectNode();
    either.putArray("anyOf").add(schema).add(typed("null"));
    return either;
  }

  private static ObjectNode typed(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }

  private static ObjectNode bounds(ObjectNode schema, Range range, String least, String most) {
    bound(schema, least, range.least());
    bound(schema, most, range.most());
    return schema;
  }

  private static void bound(ObjectNode schema, String name, @Nullable BigDecimal value) {
    if (value != null) {
      schema.set(name, Numbers.node(value));
    }
  }
}
