package io.tidemill.app.report;

import io.tidemill.engine.Fold;
import io.tidemill.engine.NodeState;
import io.tidemill.engine.Pair;
import io.tidemill.engine.RecordState;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// Who was compared with whom in the comparisons that a record hosts.
final class Pairings {
  private Pairings() {}

  /// Node of each comparison to its two records, as they were shown; empty for a record that hosts
  /// none.
  static Map<String, String> of(RunReader reader, RecordRow record) {
    RecordState state = Fold.read(record.fold(), record.standing().status(), record.crashes());
    Map<String, String> pairs = new HashMap<>();
    state
        .nodes()
        .forEach(
            (node, at) -> {
              if (at instanceof NodeState.Member member) {
                for (int i = 0; i < member.pairs().size(); i++) {
                  pairs.put(node.at(i).toString(), words(reader, record, member.pairs().get(i)));
                }
              }
            });
    return pairs;
  }

  private static String words(RunReader reader, RecordRow host, Pair pair) {
    String guest = Objects.requireNonNull(reader.record(pair.opponent())).key();
    return pair.isLeft()
        ? "left %s, right %s".formatted(host.key(), guest)
        : "left %s, right %s".formatted(guest, host.key());
  }
}
