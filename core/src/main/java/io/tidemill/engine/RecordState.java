package io.tidemill.engine;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The fold of a record: node states and counters, never values. Changed only by
/// [Evolution#evolve].
///
/// @param status where the record stands
/// @param ending why it ended or is about to, null while nothing speaks against it
/// @param generation generation of results that are made from now on
/// @param nodes states by node; a node that is missing is blocked
/// @param marks gates and saves that are behind it
/// @param undelivered rows queued and not acknowledged, by target
/// @param crashes times the process died while a call of this record was open, since its last seal
/// @param fresh steps whose next answer must not be reused, because a retry ordered them
public record RecordState(
    RecordStatus status,
    @Nullable Ending ending,
    int generation,
    NavigableMap<NodeId, NodeState> nodes,
    Marks marks,
    NavigableMap<String, Integer> undelivered,
    int crashes,
    Set<String> fresh) {
  /// A record that was just admitted.
  public static final RecordState NEW =
      new RecordState(
          RecordStatus.WAITING,
          null,
          0,
          Collections.emptyNavigableMap(),
          Marks.NONE,
          Collections.emptyNavigableMap(),
          0,
          Set.of());

  public RecordState {
    nodes = Collections.unmodifiableNavigableMap(nodes);
    undelivered = Collections.unmodifiableNavigableMap(undelivered);
    fresh = Set.copyOf(fresh);
  }

  /// Gates and saves that are behind a record.
  ///
  /// @param gates indexes of gates that were evaluated and let it pass
  /// @param saves indexes of saves that were written or are not due
  public record Marks(Set<Integer> gates, Set<Integer> saves) {
    /// Nothing yet.
    public static final Marks NONE = new Marks(Set.of(), Set.of());

    public Marks {
      gates = Set.copyOf(gates);
      saves = Set.copyOf(saves);
    }
  }

  /// The state of a node, null while it is blocked.
  public @Nullable NodeState node(NodeId id) {
    return nodes.get(id);
  }

  /// Whether a call of this record is under way.
  public boolean hasOpenCalls() {
    return nodes.values().stream().anyMatch(NodeState.Open.class::isInstance);
  }

  /// Whether calls of this record may still be started.
  public boolean isGoingOn() {
    return ending == null && (status == RecordStatus.WAITING || status == RecordStatus.IN_REVIEW);
  }

  /// Whether nothing of this record can go on before it is ranked among the others.
  public boolean awaitsOthers() {
    boolean awaits = false;
    for (NodeState node : nodes.values()) {
      if (node instanceof NodeState.Wanted || node instanceof NodeState.Open) {
        return false;
      }
      awaits |= node instanceof NodeState.Awaiting;
    }
    return awaits;
  }

  /// Nodes that wait for a call, in order; none once the record is ending.
  public NavigableMap<NodeId, NodeState.Wanted> wanted() {
    NavigableMap<NodeId, NodeState.Wanted> wanted = new TreeMap<>();
    if (isGoingOn()) {
      for (Map.Entry<NodeId, NodeState> entry : nodes.entrySet()) {
        if (entry.getValue() instanceof NodeState.Wanted node) {
          wanted.put(entry.getKey(), node);
        }
      }
    }
    return wanted;
  }

  RecordState withStatus(RecordStatus next) {
    return new RecordState(next, ending, generation, nodes, marks, undelivered, crashes, fresh);
  }

  RecordState withEnding(@Nullable Ending next) {
    return new RecordState(status, next, generation, nodes, marks, undelivered, crashes, fresh);
  }

  RecordState withNode(NodeId id, NodeState state) {
    NavigableMap<NodeId, NodeState> next = new TreeMap<>(nodes);
    next.put(id, state);
    return withNodes(next);
  }

  RecordState withNodes(NavigableMap<NodeId, NodeState> next) {
    return new RecordState(status, ending, generation, next, marks, undelivered, crashes, fresh);
  }

  RecordState withMarks(Marks next) {
    return new RecordState(status, ending, generation, nodes, next, undelivered, crashes, fresh);
  }

  RecordState withUndelivered(String target, int change) {
    NavigableMap<String, Integer> next = new TreeMap<>(undelivered);
    int left = next.getOrDefault(target, 0) + change;
    if (left < 0) {
      throw new IllegalStateException("More rows acknowledged than queued for " + target);
    }
    if (left == 0) {
      next.remove(target);
    } else {
      next.put(target, left);
    }
    return new RecordState(status, ending, generation, nodes, marks, next, crashes, fresh);
  }

  RecordState withCrashes(int next) {
    return new RecordState(status, ending, generation, nodes, marks, undelivered, next, fresh);
  }

  RecordState withFresh(Set<String> next) {
    return new RecordState(status, ending, generation, nodes, marks, undelivered, crashes, next);
  }

  RecordState nextGeneration() {
    return new RecordState(
        status, ending, generation + 1, nodes, marks, undelivered, crashes, fresh);
  }
}
