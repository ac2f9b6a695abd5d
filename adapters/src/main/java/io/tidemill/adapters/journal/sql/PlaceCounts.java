package io.tidemill.adapters.journal.sql;

import io.tidemill.engine.NodeId;
import io.tidemill.port.RunReader.PlaceCount;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;

/// Counts the questions of the bundles of one run by where they stood.
record PlaceCounts(Reads reads, long run) {
  private static final String PLACES =
      """
      select node, place, count(*), sum(case when state = 'answered' then 1 else 0 end)
      from attempt
      where id > ? and id <= ? and place > 0 and state in ('answered', 'refused')
      group by node, place
      """;

  /// The counts by step, then place.
  List<PlaceCount> all() {
    TreeMap<String, TreeMap<Integer, PlaceCount>> counts = new TreeMap<>();
    new Windows(reads, "attempt")
        .each(
            Ids.first(run),
            Ids.end(run),
            (from, to) ->
                reads
                    .list(PLACES, PlaceCounts::counted, from, to)
                    .forEach(
                        some ->
                            counts
                                .computeIfAbsent(some.step(), _ -> new TreeMap<>())
                                .merge(some.place(), some, PlaceCount::plus)));
    return counts.values().stream().flatMap(step -> step.values().stream()).toList();
  }

  private static PlaceCount counted(Columns row) throws SQLException {
    return new PlaceCount(NodeId.parse(row.text()).step(), row.small(), row.number(), row.number());
  }
}
