package io.tidemill.pipeline;

import io.tidemill.expression.Expression;
import io.tidemill.pipeline.Step.Each;
import io.tidemill.value.SourceLocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where values go (language.md 5).
///
/// @param to target of the settings, or a table of the default target
/// @param key columns that identify a row; one that is not in `columns` takes `record.<name>`
/// @param columns in file order
/// @param when written only when it holds, null for always
/// @param each one row per element, null for one row
public record Save(
    String to,
    List<String> key,
    List<Column> columns,
    @Nullable Expression when,
    List<Step.Reference> after,
    @Nullable Each each,
    SourceLocation at) {
  public Save {
    key = List.copyOf(key);
    columns = List.copyOf(columns);
    after = List.copyOf(after);
  }

  /// One column; an optional one may be null, which leaves the target as it is.
  public record Column(String name, boolean optional, Expression value) {}
}
