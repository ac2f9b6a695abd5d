package io.tidemill.adapters.journal.sql;

import io.tidemill.port.RunReader.SavedRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/// Rows that a run queued for its targets, with the save that each comes from.
///
/// @param run id of the run
record SavedRows(Reads reads, long run) {
  private static final String ROWS =
      "select target, save, refused, seq, subject, keys_json, columns_json from delivery where run"
          + " = ?";

  /// All of them, by target, then ordinal, then sequence number.
  void each(List<String> targets, Consumer<SavedRow> each) {
    Reads.Keyset<SavedRow> keyset =
        new Reads.Keyset<>(
            ROWS + " and target = ? and (subject, seq) > (?, ?) order by subject, seq limit ?",
            SavedRows::row,
            saved -> new Object[] {saved.row().ordinal(), saved.row().seq()});
    for (String target : targets) {
      reads.stream(keyset, each, new Object[] {0L, 0L}, run, target);
    }
  }

  /// Those of the records from `first` to `last`, by ordinal, then sequence number.
  List<SavedRow> of(List<String> targets, long first, long last) {
    List<SavedRow> rows = new ArrayList<>();
    for (String target : targets) {
      rows.addAll(
          reads.list(
              ROWS + " and target = ? and subject between ? and ? order by subject, seq",
              SavedRows::row,
              run,
              target,
              first,
              last));
    }
    rows.sort(
        Comparator.comparingLong((SavedRow saved) -> saved.row().ordinal())
            .thenComparingLong(saved -> saved.row().seq()));
    return rows;
  }

  private static SavedRow row(Columns row) throws SQLException {
    String target = row.text();
    int save = row.small();
    return new SavedRow(target, save, row.text(), RunLookups.delivery(row));
  }
}
