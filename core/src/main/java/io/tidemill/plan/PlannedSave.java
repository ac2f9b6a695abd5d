package io.tidemill.plan;

import io.tidemill.expression.Expression;
import io.tidemill.expression.Type;
import io.tidemill.pipeline.Step.Each;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A save with its columns typed and the steps it waits for.
///
/// @param index order in the file, from 0
/// @param to name of the target
/// @param key columns that identify a row, all among `columns`
/// @param columns in file order; key columns that the file leaves out come first
/// @param when null for always
/// @param each null for one row
public record PlannedSave(
    int index,
    String to,
    List<String> key,
    List<Column> columns,
    @Nullable Expression when,
    @Nullable Each each,
    Set<String> waitsFor) {
  public PlannedSave {
    key = List.copyOf(key);
    columns = List.copyOf(columns);
    waitsFor = Set.copyOf(waitsFor);
  }

  /// One column and the type of its value.
  public record Column(String name, boolean optional, Expression value, Type type) {}
}
