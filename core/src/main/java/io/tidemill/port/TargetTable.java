package io.tidemill.port;

import io.tidemill.expression.Type;
import java.util.List;

/// What a run will write to one target: the union of the saves that name it.
///
/// @param name the `to` of the saves
/// @param key columns that identify a row
/// @param columns all columns in file order, key columns first
public record TargetTable(String name, List<String> key, List<Column> columns) {
  public TargetTable {
    key = List.copyOf(key);
    columns = List.copyOf(columns);
  }

  /// A column and the type of what it takes.
  ///
  /// @param optional whether it may be left out of a row, which keeps what the target holds
  public record Column(String name, Type type, boolean optional) {}
}
