package io.tidemill.adapters.provider.replay;

import java.util.Map;

/// How a table holds answers.
///
/// @param match which columns name the records that an answer is about
/// @param take answer field to the column with its value, at least one
/// @param values answer field to what each cell means; a cell without an entry means itself
public record Recording(
    Match match, Map<String, String> take, Map<String, Map<String, String>> values) {
  public Recording {
    take = Map.copyOf(take);
    values = Map.copyOf(values);
  }

  /// Which columns name the records.
  public sealed interface Match {
    /// An answer about one record.
    record Key(String column) implements Match {}

    /// A comparison of two records, which may be asked about in either order.
    record Pair(String left, String right) implements Match {}
  }
}
