package io.tidemill.engine;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What a decision wants done once it is durable. Calls are not listed: every [NodeState.Wanted] is
/// one.
public sealed interface Effect {

  /// Rows for a target.
  ///
  /// @param rows columns of each row, key columns included
  record Deliver(int save, String target, List<ObjectNode> rows) implements Effect {
    public Deliver {
      rows = List.copyOf(rows);
    }
  }

  /// A question to a person.
  ///
  /// @param edit values that the person may change
  record AskPerson(NodeId node, int generation, String question, ObjectNode edit)
      implements Effect {}
}
