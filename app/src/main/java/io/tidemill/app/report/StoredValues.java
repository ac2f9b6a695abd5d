package io.tidemill.app.report;

import io.tidemill.engine.Fold;
import io.tidemill.engine.NodeId;
import io.tidemill.engine.PlanIndex;
import io.tidemill.engine.RecordContext;
import io.tidemill.engine.RecordState;
import io.tidemill.engine.RecordValues;
import io.tidemill.engine.Sight;
import io.tidemill.expression.Bindings;
import io.tidemill.expression.Cells;
import io.tidemill.expression.ConversionError;
import io.tidemill.expression.Type;
import io.tidemill.pipeline.RecordSpec;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunJournal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The values of a record as its journal holds them.
public final class StoredValues implements RecordValues {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ObjectNode fields;
  private final Map<String, JsonNode> results = new HashMap<>();

  private StoredValues(ObjectNode fields, List<RunJournal.StoredResult> stored) {
    this.fields = fields;
    stored.forEach(
        one -> results.put(one.key().node() + " " + one.key().generation(), one.value()));
  }

  /// What expressions outside all loops see of a record; a step without a result yet is null.
  public static Bindings seen(
      PlanIndex steps, LocalDate created, RecordRow record, List<RunJournal.StoredResult> results) {
    StoredValues values = new StoredValues(fields(steps, record.input()), results);
    RecordState state = Fold.read(record.fold(), record.standing().status(), record.crashes());
    return Sight.outside(new RecordContext(steps, values, created), state);
  }

  /// What expressions see of a row before it is a record.
  public static Bindings ofRow(PlanIndex steps, LocalDate today, ObjectNode cells) {
    StoredValues values = new StoredValues(fields(steps, cells), List.of());
    return Sight.outside(new RecordContext(steps, values, today), RecordState.NEW);
  }

  @Override
  public ObjectNode record() {
    return fields;
  }

  @Override
  public @Nullable JsonNode value(NodeId node, int generation) {
    return results.get(node + " " + generation);
  }

  private static ObjectNode fields(PlanIndex steps, ObjectNode cells) {
    RecordSpec spec = steps.plan().pipeline().inputs().record();
    ObjectNode fields = JSON.objectNode();
    spec.fields()
        .fields()
        .forEach(
            (name, field) ->
                fields.set(
                    name, typed(cells.path(spec.from().getOrDefault(name, name)), field.type())));
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
}
