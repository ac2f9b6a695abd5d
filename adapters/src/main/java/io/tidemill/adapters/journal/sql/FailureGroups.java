package io.tidemill.adapters.journal.sql;

import io.tidemill.engine.NodeId;
import io.tidemill.failure.Failure;
import io.tidemill.port.RunReader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Groups equal failures of one run: refused attempts, and the causes of failed records.
record FailureGroups(Reads reads, long run) {
  private static final String ATTEMPTS =
      """
      select a.failure_class, a.node, coalesce(c.provider, ''), coalesce(c.model, ''),
        coalesce(c.http_status, 0), a.message, count(*)
      from attempt a left join call c on c.id = a.call
      where a.id > ? and a.id <= ? and a.state = 'refused'
      group by a.failure_class, a.node, c.provider, c.model, c.http_status, a.message
      """;

  /// A failed record with the call of its last refused attempt.
  private static final String RECORDS =
      """
      select r.ordinal, r.failure_class, r.step, coalesce(c.provider, ''), coalesce(c.model, ''),
        coalesce(c.http_status, 0), r.reason
      from record r
      left join attempt a on a.id = (select max(f.id) from attempt f
        where f.run = r.run and f.subject = r.ordinal and f.state = 'refused')
      left join call c on c.id = a.call
      where r.run = ? and r.state = 'failed' and r.ordinal > ? order by r.ordinal limit ?
      """;

  /// Failures that count as equal.
  private record Kind(
      String failureClass,
      String step,
      String provider,
      int status,
      String plain,
      boolean records) {}

  /// A failure with its own words.
  private record Seen(long ordinal, Kind kind, String message, long count) {}

  /// How often a kind occurred, and its words while they are always the same.
  private record Tally(String message, long count) {
    Tally plus(Tally other, String plain) {
      String words = message.equals(other.message) ? message : plain;
      return new Tally(words, count + other.count);
    }
  }

  /// The groups, largest first. The message keeps its digits and quotes where all failures of the
  /// group share them.
  List<RunReader.FailureGroup> all() {
    Map<Kind, Tally> groups = new HashMap<>();
    new Windows(reads, "attempt")
        .each(
            Ids.first(run),
            Ids.end(run),
            (from, to) ->
                reads
                    .list(ATTEMPTS, FailureGroups::attempt, from, to)
                    .forEach(one -> add(groups, one)));
    Reads.Keyset<Seen> records =
        new Reads.Keyset<>(RECORDS, FailureGroups::record, one -> new Object[] {one.ordinal()});
    reads.stream(records, one -> add(groups, one), new Object[] {0L}, run);
    List<RunReader.FailureGroup> sorted = new ArrayList<>();
    groups.forEach((kind, tally) -> sorted.add(group(kind, tally)));
    sorted.sort(Comparator.comparingLong(RunReader.FailureGroup::count).reversed());
    return sorted;
  }

  private static void add(Map<Kind, Tally> groups, Seen seen) {
    groups.merge(
        seen.kind(),
        new Tally(seen.message(), seen.count()),
        (one, other) -> one.plus(other, seen.kind().plain()));
  }

  private static Seen attempt(Columns row) throws SQLException {
    String failureClass = row.text();
    String step = NodeId.parse(row.text()).step();
    String provider = provider(row);
    int status = row.small();
    String message = row.text();
    Kind kind = new Kind(failureClass, step, provider, status, Failure.plain(message), false);
    return new Seen(0, kind, message, row.number());
  }

  private static Seen record(Columns row) throws SQLException {
    long ordinal = row.number();
    String failureClass = row.text();
    String step = row.text();
    String provider = provider(row);
    int status = row.small();
    String message = row.text();
    Kind kind = new Kind(failureClass, step, provider, status, Failure.plain(message), true);
    return new Seen(ordinal, kind, message, 1);
  }

  private static String provider(Columns row) throws SQLException {
    String provider = row.text();
    String model = row.text();
    return model.isEmpty() ? provider : provider + "/" + model;
  }

  private static RunReader.FailureGroup group(Kind kind, Tally tally) {
    return new RunReader.FailureGroup(
        kind.failureClass(),
        kind.step(),
        kind.provider(),
        kind.status(),
        tally.message(),
        kind.records(),
        tally.count());
  }
}
