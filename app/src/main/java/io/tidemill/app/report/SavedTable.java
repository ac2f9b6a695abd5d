package io.tidemill.app.report;

import io.tidemill.plan.Plan;
import io.tidemill.plan.PlannedSave;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The first saved rows of a run as a table, so that people see results and not only counts.
public final class SavedTable {
  private static final int MOST_COLUMNS = 5;
  private static final int MOST_LOOKED_AT = 200;

  private SavedTable() {}

  /// The rows of the first save without `each`, at most `most` of them; empty text when there are
  /// none.
  public static String of(RunReader reader, Plan plan, int most) {
    Optional<PlannedSave> first =
        plan.saves().stream().filter(save -> save.each() == null).findFirst();
    return first.map(save -> table(reader, save, most)).orElse("");
  }

  private static String table(RunReader reader, PlannedSave save, int most) {
    List<String> columns = columns(save);
    TextTable table = new TextTable(columns, numeric(save));
    long admitted = reader.run().head().ledger().admitted();
    int rows = 0;
    for (long ordinal = 1;
        ordinal <= Math.min(admitted, MOST_LOOKED_AT) && rows < most;
        ordinal++) {
      ObjectNode values = JsonNodeFactory.instance.objectNode();
      reader.saved(ordinal).stream()
          .filter(row -> row.target().equals(save.to()) && row.refused().isEmpty())
          .forEach(row -> values.setAll(row.row().columns()));
      RecordRow record = reader.record(ordinal);
      if (!values.isEmpty() && record != null) {
        table.row(columns.stream().map(column -> values.path(column).asString("")).toList());
        rows++;
      }
    }
    String more = rows < most ? "" : "  ... (tidemill export shows all)\n";
    return table.isEmpty() ? "" : table.text(0) + more + "\n";
  }

  private static List<String> columns(PlannedSave save) {
    Set<String> names = new LinkedHashSet<>(save.key());
    save.columns().forEach(column -> names.add(column.name()));
    return new ArrayList<>(names).subList(0, Math.min(MOST_COLUMNS, names.size()));
  }

  private static Set<String> numeric(PlannedSave save) {
    Set<String> numeric = new HashSet<>();
    save.columns().stream()
        .filter(
            column ->
                column.type() instanceof io.tidemill.expression.Type.Whole
                    || column.type() instanceof io.tidemill.expression.Type.Decimal)
        .forEach(column -> numeric.add(column.name()));
    return numeric;
  }
}
