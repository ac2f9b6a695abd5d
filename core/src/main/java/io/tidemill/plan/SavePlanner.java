package io.tidemill.plan;

import io.tidemill.expression.Expr;
import io.tidemill.expression.Expression;
import io.tidemill.expression.Mentions;
import io.tidemill.expression.Nearest;
import io.tidemill.expression.Scope;
import io.tidemill.expression.Type;
import io.tidemill.pipeline.Pipeline;
import io.tidemill.pipeline.Save;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Saves with their keys completed and their columns typed (language.md 5).
final class SavePlanner {
  private final Pipeline pipeline;
  private final Scopes scopes;
  private final Waits waits;
  private final PlanFindings findings;

  SavePlanner(Pipeline pipeline, Scopes scopes, Waits waits, PlanFindings findings) {
    this.pipeline = pipeline;
    this.scopes = scopes;
    this.waits = waits;
    this.findings = findings;
  }

  List<PlannedSave> plan() {
    List<Save> saves = pipeline.outputs().saves();
    List<PlannedSave> planned = new ArrayList<>();
    for (int i = 0; i < saves.size(); i++) {
      planned.add(plan(saves.get(i), i));
    }
    return planned;
  }

  private PlannedSave plan(Save save, int index) {
    Scope scope = scopes.save(save);
    List<PlannedSave.Column> columns = new ArrayList<>();
    for (String key : save.key()) {
      if (save.columns().stream().noneMatch(column -> column.name().equals(key))) {
        recordColumn(save, key, index, columns);
      }
    }
    for (Save.Column column : save.columns()) {
      Type type = Results.typeOf(column.value(), scope);
      columns.add(new PlannedSave.Column(column.name(), column.optional(), column.value(), type));
    }
    refuseSharedKey(save, index);
    return new PlannedSave(
        index,
        save.to(),
        save.key(),
        columns,
        save.when(),
        save.each(),
        waits.of(new Place.OfSave(index)));
  }

  /// A key that is no column takes `record.<name>`.
  private void recordColumn(Save save, String key, int index, List<PlannedSave.Column> columns) {
    Map<String, Type.Field> fields = pipeline.inputs().record().fields().fields();
    Type.Field field = fields.get(key);
    if (field == null) {
      findings.error(
          "unknown-field",
          save.at(),
          "save." + index + ".key",
          "The key `" + key + "` is neither a column of this save nor a field of the record.",
          Nearest.of(key, fields.keySet())
              .map(near -> "Did you mean `" + near + "`?")
              .orElse("Add it to `columns`."));
      return;
    }
    Expr value = new Expr.Member(new Expr.Name("record", save.at()), key, save.at());
    columns.add(
        new PlannedSave.Column(
            key, false, new Expression("record." + key, save.at(), value), field.type()));
  }

  private void refuseSharedKey(Save save, int index) {
    if (save.each() == null) {
      return;
    }
    String element = save.each().name();
    boolean isOwn =
        save.columns().stream()
            .filter(column -> save.key().contains(column.name()))
            .flatMap(column -> Mentions.of(column.value().root()).stream())
            .anyMatch(mention -> mention.root().equals(element));
    if (!isOwn) {
      findings.error(
          "bad-value",
          save.at(),
          "save." + index + ".key",
          "No column of the key comes from `" + element + "`, so all its rows would be one.",
          "Add a column that mentions `" + element + "` to the key.");
    }
  }
}
