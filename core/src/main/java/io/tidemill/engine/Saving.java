package io.tidemill.engine;

import io.tidemill.expression.Bindings;
import io.tidemill.expression.Evaluator;
import io.tidemill.failure.OwnFinding;
import io.tidemill.pipeline.Step;
import io.tidemill.plan.PlannedSave;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Fires a save once what it mentions is settled (language.md 5, engine.md 10).
final class Saving {
  private Saving() {}

  static void save(Work work, PlannedSave save) {
    StepValues values = work.outside();
    if (!Progress.holds(save.when(), values)) {
      work.happened(new Event.SaveNotDue(save.index()));
      return;
    }
    List<ObjectNode> rows = new ArrayList<>();
    for (Bindings row : elements(save, values)) {
      ObjectNode columns = columns(work, save, row);
      if (columns == null) {
        return;
      }
      rows.add(columns);
    }
    work.happened(new Event.DeliveryQueued(save.index(), save.to(), rows.size()));
    if (!rows.isEmpty()) {
      work.wants(new Effect.Deliver(save.index(), save.to(), rows));
    }
  }

  private static List<Bindings> elements(PlannedSave save, StepValues values) {
    Step.Each each = save.each();
    if (each == null) {
      return List.of(values);
    }
    List<Bindings> rows = new ArrayList<>();
    for (JsonNode element : Evaluator.evaluate(each.list().root(), values)) {
      rows.add(values.with(each.name(), element));
    }
    return rows;
  }

  /// The columns of one row, or null when a required one is missing, which ends the record.
  private static @Nullable ObjectNode columns(Work work, PlannedSave save, Bindings values) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (PlannedSave.Column column : save.columns()) {
      JsonNode value = Evaluator.evaluate(column.value().root(), values);
      if (!value.isNull()) {
        row.set(column.name(), value);
      } else if (!column.optional()) {
        String message = "column %s of %s has no value".formatted(column.name(), save.to());
        RecordMachine.end(
            work, Ending.failed(OwnFinding.NO_VALUE.kind(), message, Ending.SAVE + save.index()));
        return null;
      }
    }
    return row;
  }
}
