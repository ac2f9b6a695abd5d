package io.tidemill.adapters.journal.sql;

import io.tidemill.port.RunReader;
import io.tidemill.value.Money;
import io.tidemill.value.Tokens;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Sums over calls and attempts of one run.
record RunSums(Reads reads, long run) {
  private static final String CALLS =
      """
      select sum(tokens_in), sum(tokens_cached), sum(tokens_out), sum(tokens_reasoning),
        sum(case when cost_state = 'unknown' then 1 else 0 end),
        sum(case when kind = 'load' or load_ms > 0 then 1 else 0 end),
        sum(case when ended_at is null or kind in ('bundled', 'batch item') then 0 else ended_at - started_at end),
        sum(case when failure_class = 'AMBIGUOUS' then 1 else 0 end),
        sum(case when kind in ('bundled', 'batch item') then 0 else 1 end)
      from call where id > ? and id <= ?
      """;
  private static final String ATTEMPTS =
      """
      select count(*), sum(case when a.state = 'reused' then 1 else 0 end),
        sum(case when a.state = 'reused' then c.cost end)
      from attempt a left join call c on c.id = a.call and a.state = 'reused'
      where a.id > ? and a.id <= ?
      """;
  private static final String INTERRUPTED =
      """
      select count(distinct a.call) from attempt a join call c on c.id = a.call
      where a.id > ? and a.id <= ? and a.state = 'interrupted'
        and (c.failure_class is null or c.failure_class <> 'AMBIGUOUS')
      """;

  /// All sums.
  ///
  /// @param deadEpoch calls without an end of this epoch or an earlier one belong to a process that
  ///   died
  RunReader.CallTotals totals(long deadEpoch) {
    long[] calls = sum("call", CALLS, 9);
    long[] attempts = sum("attempt", ATTEMPTS, 3);
    long interrupted = sum("attempt", INTERRUPTED, 1)[0];
    return new RunReader.CallTotals(
        new Tokens(calls[0], calls[1], calls[2], calls[3]),
        calls[4],
        attempts[0],
        attempts[1],
        new Money(attempts[2]),
        calls[7] + interrupted + leftOpen(deadEpoch),
        calls[5],
        new RunReader.OnTheWire(calls[8], calls[6]));
  }

  private long leftOpen(long deadEpoch) {
    return reads.number(
        "select count(*) from call where ended_at is null and batch is null and id >= ? and id < ?"
            + " and epoch <= ?",
        Ids.first(run),
        Ids.end(run),
        deadEpoch);
  }

  private long[] sum(String table, String sql, int columns) {
    long[] sums = new long[columns];
    new Windows(reads, table)
        .each(
            Ids.first(run),
            Ids.end(run),
            (from, to) ->
                reads
                    .first(sql, row -> numbers(row, columns), from, to)
                    .ifPresent(some -> Arrays.setAll(sums, i -> sums[i] + some[i])));
    return sums;
  }

  private static long[] numbers(Columns row, int columns) throws SQLException {
    long[] numbers = new long[columns];
    for (int i = 0; i < columns; i++) {
      numbers[i] = row.number();
    }
    return numbers;
  }

  /// Cost and tries of the records from `first` to `last` that have any, by ordinal; an answer that
  /// was reused costs nothing.
  Map<Long, RunReader.Accounting> accounting(long first, long last) {
    Map<Long, RunReader.Accounting> sums = new HashMap<>();
    reads.list(
        """
        select a.subject, count(*), sum(case when c.cost_state = 'unknown' then 1 else 0 end),
          sum(c.cost)
        from attempt a left join call c on c.id = a.call and a.state <> 'reused'
        where a.run = ? and a.subject between ? and ? group by a.subject
        """,
        row -> sums.put(row.number(), accounting(row)),
        run,
        first,
        last);
    return sums;
  }

  private static RunReader.Accounting accounting(Columns row) throws SQLException {
    int attempts = row.small();
    boolean unknown = row.number() > 0;
    Money cost = row.money();
    return new RunReader.Accounting(unknown ? null : cost, attempts);
  }
}
