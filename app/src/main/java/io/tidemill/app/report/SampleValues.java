package io.tidemill.app.report;

import io.tidemill.expression.Bindings;
import io.tidemill.expression.Range;
import io.tidemill.expression.Type;
import io.tidemill.plan.Plan;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a prompt would see of one record before anything has run: its own fields as they are, and
/// in the place of every result a made-up value of its type, texts in pointed brackets.
final class SampleValues implements Bindings {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Bindings known;
  private final Map<String, JsonNode> made = new HashMap<>();

  /// @param known fields, parameters and tables
  SampleValues(Plan plan, Bindings known) {
    this.known = known;
    PlanSteps.all(plan).forEach(step -> made.put(step.name(), object(step.name(), step.results())));
  }

  @Override
  public JsonNode valueOf(String name) {
    return made.containsKey(name) ? made.get(name) : known.valueOf(name);
  }

  private static ObjectNode object(String path, Type.Struct fields) {
    ObjectNode object = JSON.objectNode();
    fields
        .fields()
        .forEach((name, field) -> object.set(name, value(path + "." + name, field.type())));
    return object;
  }

  private static JsonNode value(String path, Type type) {
    return switch (type) {
      case Type.Text text -> JSON.stringNode("<" + path + ">");
      case Type.Whole whole -> JSON.numberNode(low(whole.range()));
      case Type.Decimal decimal -> JSON.numberNode(low(decimal.range()));
      case Type.Truth truth -> JSON.booleanNode(false);
      case Type.Day day -> JSON.stringNode("2026-01-01");
      case Type.Choice choice -> JSON.stringNode(choice.values().getFirst());
      case Type.ListOf list -> JSON.arrayNode().add(value(path, list.element()));
      case Type.Struct struct -> object(path, struct);
      case Type.Nothing nothing -> JSON.nullNode();
    };
  }

  private static BigDecimal low(Range range) {
    return range.least() == null ? BigDecimal.ONE : range.least();
  }
}
