package io.tidemill.engine;

import io.tidemill.failure.FailureClass;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a node stands. A node without a state is blocked: what it mentions is not settled yet.
public sealed interface NodeState {

  /// Whether nothing more happens to the node by itself.
  default boolean isSettled() {
    return switch (this) {
      case Skipped _, Done _, Failed _ -> true;
      case Wanted _, Open _, Asked _, Spread _, Looping _ -> false;
      case Awaiting _, Member _ -> false;
    };
  }

  /// Its condition did not hold; its results are null.
  record Skipped() implements NodeState {}

  /// It waits for a call to be prepared and dispatched.
  ///
  /// @param notBefore not dispatched before this instant, null for at once
  record Wanted(Tries tries, @Nullable Instant notBefore, Hint hint) implements NodeState {}

  /// A call is under way.
  ///
  /// @param attempt id of the attempt
  /// @param cut what was cut from the request to make it fit; empty when nothing
  record Open(Tries tries, long attempt, Hint hint, String cut) implements NodeState {}

  /// It has a result.
  ///
  /// @param generation generation under which the result is stored
  /// @param cut what was cut from the request; empty when nothing
  record Done(int generation, Tries tries, String cut) implements NodeState {}

  /// It failed for good; under `on_failure: skip` its results are null.
  record Failed(FailureClass kind, String reason, Tries tries) implements NodeState {}

  /// A person is asked.
  record Asked(int generation, Tries tries) implements NodeState {}

  /// It runs once per element; each element is a node of its own.
  record Spread(int elements) implements NodeState {}

  /// It waits until it is ranked among all records that get there.
  record Awaiting() implements NodeState {}

  /// What a record brings to a ranking, under [NodeId#membership]. The comparisons that it hosts
  /// are the elements of that node, one for each pair.
  ///
  /// @param group records of one group are ranked together
  /// @param anchor the grade that the record is known to have, empty when it has none
  /// @param arrival generation in which it arrived
  /// @param pairs in the order of their elements
  record Member(String group, String anchor, int arrival, List<Pair> pairs) implements NodeState {
    public Member {
      pairs = List.copyOf(pairs);
    }
  }

  /// It runs in rounds; the nodes of a round carry its number.
  record Looping(int round) implements NodeState {}
}
