package io.tidemill.adapters.journal.sql;

import static java.util.Comparator.comparing;

import io.tidemill.engine.NodeId;
import io.tidemill.port.RunReader.StageCount;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts how the answers of one run were read.
record StageCounts(Reads reads, long run) {
  private static final String ANSWERS =
      """
      select a.node, coalesce(c.provider, ''), coalesce(c.model, ''),
        case when a.try_nr > 1 and exists (select 1 from attempt b
            where b.run = a.run and b.subject = a.subject and b.node = a.node
              and b.generation = a.generation and b.id < a.id and b.failure_class = 'REASK')
          then 'REASKED' else a.parse_stage end as stage,
        count(*)
      from attempt a left join call c on c.id = a.call
      where a.id > ? and a.id <= ? and a.state = 'answered' and a.parse_stage <> ''
      group by a.node, c.provider, c.model, stage
      """;

  /// The counts by step, model and stage.
  List<StageCount> all() {
    Map<StageCount, Long> counts = new HashMap<>();
    new Windows(reads, "attempt")
        .each(
            Ids.first(run),
            Ids.end(run),
            (from, to) ->
                reads
                    .list(ANSWERS, StageCounts::counted, from, to)
                    .forEach(some -> counts.merge(times(some, 0), some.count(), Long::sum)));
    return counts.entrySet().stream()
        .map(entry -> times(entry.getKey(), entry.getValue()))
        .sorted(
            comparing(StageCount::step)
                .thenComparing(StageCount::provider)
                .thenComparing(StageCount::stage))
        .toList();
  }

  private static StageCount counted(Columns row) throws SQLException {
    String step = NodeId.parse(row.text()).step();
    String provider = row.text();
    String model = row.text();
    String whole = model.isEmpty() ? provider : provider + "/" + model;
    return new StageCount(step, whole, row.text(), row.number());
  }

  private static StageCount times(StageCount one, long count) {
    return new StageCount(one.step(), one.provider(), one.stage(), count);
  }
}
