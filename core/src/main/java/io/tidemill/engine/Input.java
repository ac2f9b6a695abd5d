package io.tidemill.engine;

import io.tidemill.failure.Failure;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What reaches a record from outside.
public sealed interface Input {

  /// The record is in memory: everything that can be decided now is.
  record Activated() implements Input {}

  /// A call of this node is about to go out.
  ///
  /// @param cut what was cut from the request; empty when nothing
  record Dispatched(NodeId node, long attempt, String cut) implements Input {}

  /// A call ended.
  record Ended(NodeId node, long attempt, Outcome outcome) implements Input {}

  /// An identical request was answered before.
  record Reused(NodeId node, JsonNode value) implements Input {}

  /// The request of a node cannot be made.
  record Unpreparable(NodeId node, Failure failure) implements Input {}

  /// A target acknowledged rows of this record.
  record Delivered(String target, int rows) implements Input {}

  /// A target refused a row of this record.
  record DeliveryRefused(String target, int save, String reason) implements Input {}

  /// A person decided.
  record Decided(NodeId node, Decision decision, ObjectNode values, String note, String by)
      implements Input {
    /// What a person can decide.
    public enum Decision {
      /// The values stand as left.
      ACCEPT,
      /// The record ends.
      REJECT,
      /// The step is left out.
      SKIP
    }
  }

  /// A person orders another try.
  ///
  /// @param steps steps to do again; empty for whatever failed
  record RetryOrdered(Set<String> steps) implements Input {}

  /// The input has another row under this key.
  ///
  /// @param ending why the record ends with that row, null when it goes on
  record RowChanged(@Nullable Ending ending) implements Input {}

  /// The failure turned out to be everybody's: the record goes back to waiting.
  record FailureWithdrawn() implements Input {}

  /// Comparisons were chosen that this record hosts.
  ///
  /// @param node the `compare` step
  record PairsDealt(NodeId node, List<Pair> pairs) implements Input {
    public PairsDealt {
      pairs = List.copyOf(pairs);
    }
  }

  /// The record has its place in the ranking; one that it had before is replaced.
  ///
  /// @param node the `compare` step
  record Ranked(NodeId node, ObjectNode value) implements Input {}

  /// No ranking can be made of the group.
  ///
  /// @param node the `compare` step
  record NotRanked(NodeId node, Failure failure) implements Input {}

  /// The process died twice while this record ran alone.
  record Quarantined() implements Input {}
}
