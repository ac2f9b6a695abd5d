package io.tidemill.app.report;

import io.tidemill.engine.Fold;
import io.tidemill.engine.NodeId;
import io.tidemill.engine.NodeState;
import io.tidemill.port.RecordRow;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What was left out of a record's requests to make them fit (language.md 3, `too_large`).
final class Cuts {
  private Cuts() {}

  /// `judgement: ...` for each request that was cut, joined by `; `; null when none was.
  static JsonNode of(RecordRow record) {
    List<String> cuts = new ArrayList<>();
    Fold.read(record.fold(), record.standing().status(), record.crashes())
        .nodes()
        .forEach((node, state) -> add(cuts, node, state));
    return cuts.isEmpty()
        ? JsonNodeFactory.instance.nullNode()
        : JsonNodeFactory.instance.stringNode(String.join("; ", cuts));
  }

  private static void add(List<String> cuts, NodeId node, NodeState state) {
    String cut =
        switch (state) {
          case NodeState.Done done -> done.cut();
          case NodeState.Open open -> open.cut();
          case NodeState.Skipped _, NodeState.Wanted _, NodeState.Failed _ -> "";
          case NodeState.Asked _, NodeState.Spread _, NodeState.Looping _ -> "";
          case NodeState.Awaiting _, NodeState.Member _ -> "";
        };
    if (!cut.isEmpty()) {
      cuts.add(node + ": " + cut);
    }
  }
}
