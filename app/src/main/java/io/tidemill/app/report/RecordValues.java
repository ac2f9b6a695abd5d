package io.tidemill.app.report;

import io.tidemill.engine.NodeId;
import io.tidemill.expression.Bindings;
import io.tidemill.expression.Cells;
import io.tidemill.expression.ConversionError;
import io.tidemill.expression.Type;
import io.tidemill.pipeline.RecordSpec;
import io.tidemill.plan.Plan;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunJournal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What an expression outside all steps sees of a finished or unfinished record: a step that has no result yet is null.
public final class RecordValues implements Bindings {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Plan plan;
  private final LocalDate created;
  private final RecordRow record;
  private final Map<String, JsonNode> steps = new HashMap<>();

  RecordValues(Plan plan, LocalDate created, RecordRow record, List<RunJournal.StoredResult> results) {
    this.plan = plan;
    this.created = created;
    this.record = record;
    Map<String, RunJournal.StoredResult> latest = new HashMap<>();
    results.stream()
        .filter(result -> result.key().node().element() < 0)
        .forEach(result -> latest.merge(result.key().node().step(), result, RecordValues::later));
    latest.forEach((step, result) -> steps.put(step, result.value()));
  }

  /// What is seen of a row before it is a record.
  public static Bindings ofRow(Plan plan, LocalDate today, ObjectNode cells) {
    RecordRow row = new RecordRow(1, "", 1, cells, RecordRow.Standing.WAITING, JSON.objectNode(), 0);
    return new RecordValues(plan, today, row, List.of());
  }

  @Override
  public JsonNode valueOf(String name) {
    return switch (name) {
      case "record" -> fields();
      case "param" -> object(plan.constants().params());
      case "data" -> object(plan.constants().data());
      case "run" -> JSON.objectNode().put("date", created.toString());
      default -> steps.getOrDefault(name, JSON.nullNode());
    };
  }

  private static RunJournal.StoredResult later(
      RunJournal.StoredResult one, RunJournal.StoredResult other) {
    NodeId a = one.key().node();
    NodeId b = other.key().node();
    boolean otherLater =
        other.key().generation() != one.key().generation()
            ? other.key().generation() > one.key().generation()
            : b.round() >= a.round();
    return otherLater ? other : one;
  }

  private ObjectNode fields() {
    RecordSpec spec = plan.pipeline().inputs().record();
    ObjectNode fields = JSON.objectNode();
    spec.fields()
        .fields()
        .forEach(
            (name, field) ->
                fields.set(
                    name,
                    typed(record.input().path(spec.from().getOrDefault(name, name)), field.type())));
    return fields;
  }

  private static JsonNode typed(JsonNode cell, Type type) {
    if (!cell.isString()) {
      return cell.isMissingNode() ? JSON.nullNode() : cell;
    }
    try {
      return Cells.convert(cell.stringValue(), type);
    } catch (ConversionError bad) {
      return JSON.nullNode();
    }
  }

  private static ObjectNode object(Map<String, JsonNode> values) {
    ObjectNode object = JSON.objectNode();
    values.forEach(object::set);
    return object;
  }
}
