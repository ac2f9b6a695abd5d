package io.tidemill.adapters.provider.http;

import io.tidemill.expression.Range;
import io.tidemill.expression.Type;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A type as the strict JSON schema that services can hold a model to: every field required, an
/// optional one may be null, nothing besides (science.md F.1). Lengths of texts and the form of
/// dates are left out, because OpenAI refuses the first and local servers cannot make a grammar of
/// a long one; both are checked when the answer is here.
public final class StrictSchema {
  private StrictSchema() {}

  /// The schema of an object with these fields, in their order.
  public static ObjectNode of(Type.Struct struct) {
    ObjectNode schema = named("object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    for (Map.Entry<String, Type.Field> field : struct.fields().entrySet()) {
      ObjectNode type = of(field.getValue().type());
      properties.set(field.getKey(), field.getValue().optional() ? orNull(type) : type);
      required.add(field.getKey());
    }
    return schema.put("additionalProperties", false);
  }

  private static ObjectNode of(Type type) {
    return switch (type) {
      case Type.Text _ -> named("string");
      case Type.Whole whole -> bounded(named("integer"), whole.range());
      case Type.Decimal decimal -> bounded(named("number"), decimal.range());
      case Type.Truth _ -> named("boolean");
      case Type.Day _ -> named("string");
      case Type.Choice choice -> {
        ObjectNode schema = named("string");
        choice.values().forEach(schema.putArray("enum")::add);
        yield schema;
      }
      case Type.ListOf list -> {
        ObjectNode schema = named("array");
        schema.set("items", of(list.element()));
        yield schema;
      }
      case Type.Struct struct -> of(struct);
      case Type.Nothing _ -> named("null");
    };
  }

  private static ObjectNode named(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }

  private static ObjectNode bounded(ObjectNode schema, Range range) {
    if (range.least() != null) {
      schema.put("minimum", range.least());
    }
    if (range.most() != null) {
      schema.put("maximum", range.most());
    }
    return schema;
  }

  private static ObjectNode orNull(ObjectNode type) {
    ObjectNode either = JsonNodeFactory.instance.objectNode();
    either.putArray("anyOf").add(type).add(named("null"));
    return either;
  }
}
