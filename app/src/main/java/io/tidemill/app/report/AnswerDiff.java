package io.tidemill.app.report;

import io.tidemill.plan.Plan;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What two runs saved for the records that both have, by key; memory grows with the number of
/// columns and examples only.
///
/// @param both records that both runs have
/// @param onlyBefore records that only the first has
/// @param onlyAfter records that only the second has
/// @param moved records with another status
/// @param changed column to the number of records with another value; columns without are missing
/// @param examples the first changed values
public record AnswerDiff(
    long both,
    long onlyBefore,
    long onlyAfter,
    long moved,
    Map<String, Long> changed,
    List<Example> examples) {
  private static final int MOST_EXAMPLES = 10;

  /// A value that changed.
  ///
  /// @param column a saved column, or `_status`
  public record Example(String key, String column, String before, String after) {}

  /// Compares two runs.
  public static AnswerDiff of(RunReader before, Plan planBefore, RunReader after, Plan planAfter) {
    Comparison comparison =
        new Comparison(
            new ExportColumns(List.of(), planBefore.saves()),
            after,
            new ExportColumns(List.of(), planAfter.saves()));
    RecordPages.each(
        before,
        page -> {
          Map<Long, List<RunReader.SavedRow>> saved =
              RecordPages.byRecord(
                  before.saved(page.first(), page.last()), row -> row.row().ordinal());
          page.records()
              .forEach(
                  record ->
                      comparison.take(record, saved.getOrDefault(record.ordinal(), List.of())));
        });
    return comparison.result(after.run().head().ledger().admitted());
  }

  private static final class Comparison {
    private final ExportColumns before;
    private final RunReader other;
    private final ExportColumns after;
    private final Map<String, Long> changed = new LinkedHashMap<>();
    private final List<Example> examples = new ArrayList<>();
    private long both;
    private long missing;
    private long moved;

    Comparison(ExportColumns before, RunReader other, ExportColumns after) {
      this.before = before;
      this.other = other;
      this.after = after;
    }

    void take(RecordRow record, List<RunReader.SavedRow> saved) {
      RecordRow twin = other.record(record.key());
      if (twin == null) {
        missing++;
        return;
      }
      both++;
      String status = record.standing().status().word();
      String newStatus = twin.standing().status().word();
      if (!status.equals(newStatus)) {
        moved++;
        example(record.key(), "_status", status, newStatus);
      }
      Map<String, JsonNode> values = before.values(record, saved);
      Map<String, JsonNode> newValues = after.values(twin, other.saved(twin.ordinal()));
      values.forEach(
          (column, value) -> {
            JsonNode now = newValues.get(column);
            if (now != null && !now.equals(value)) {
              changed.merge(column, 1L, Long::sum);
              example(record.key(), column, shown(value), shown(now));
            }
          });
    }

    private void example(String key, String column, String was, String is) {
      if (examples.size() < MOST_EXAMPLES) {
        examples.add(new Example(key, column, was, is));
      }
    }

    private static String shown(JsonNode value) {
      return value.isNull() ? "(none)" : value.isString() ? value.asString() : value.toString();
    }

    AnswerDiff result(long admittedAfter) {
      return new AnswerDiff(both, missing, admittedAfter - both, moved, changed, examples);
    }
  }
}
