package io.tidemill.adapters.journal.sql;

import java.util.function.BiConsumer;

/// Cuts a table with ascending ids into windows, so that sums over a large run are many short
/// reads.
///
/// @param table name of a table with the key `id`
record Windows(Reads reads, String table) {
  private static final int ROWS = 10_000;

  /// Calls back with the ids (first exclusive, last inclusive) of each window above `after` and
  /// below `end`.
  void each(long after, long end, BiConsumer<Long, Long> window) {
    String sql =
        "select max(id) from (select id from %s where id > ? and id < ? order by id limit %d) w"
            .formatted(table, ROWS);
    long from = after;
    while (true) {
      long to = reads.number(sql, from, end);
      if (to == 0) {
        return;
      }
      window.accept(from, to);
      from = to;
    }
  }
}
