package io.tidemill.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// How events change a record's state. Total and clockless: the live run, recovery and simulated
/// worlds share it.
public final class Evolution {
  private Evolution() {}

  /// The state after the event.
  ///
  /// @throws IllegalStateException when the event cannot follow the state, which is a bug
  public static RecordState evolve(RecordState state, Event event) {
    return switch (event) {
      case Event.RecordAdmitted _ -> state;
      case Event.GatePassed e -> state.withMarks(passed(state.marks(), e.gate()));
      case Event.NodeSkipped e -> state.withNode(e.node(), new NodeState.Skipped());
      case Event.NodeSpread e -> state.withNode(e.node(), new NodeState.Spread(e.elements()));
      case Event.RoundStarted e -> state.withNode(e.node(), new NodeState.Looping(e.round()));
      case Event.NodeWanted e ->
          state.withNode(e.node(), new NodeState.Wanted(triesOf(state, e.node()), null, Hint.NONE));
      case Event.NodeComputed e -> done(state, e.node(), triesOf(state, e.node()));
      case Event.AnswerReused e -> done(state, e.node(), wanted(state, e.node()).tries());
      case Event.AttemptStarted e -> started(state, e);
      case Event.AttemptAnswered e -> answered(state, e);
      case Event.AttemptFailed e -> failedTry(state, e);
      case Event.AttemptInterrupted e -> interrupted(state, e);
      case Event.NodeFailed e ->
          state
              .withNode(
                  e.node(),
                  new NodeState.Failed(
                      e.kind(), e.reason(), triesOf(state, e.node()).charged(e.charge())))
              .withCrashes(0);
      case Event.MemberArrived e -> arrived(state, e);
      case Event.PairsDealt e -> dealt(state, e);
      case Event.ReviewAsked e ->
          state.withNode(
              e.node(), new NodeState.Asked(state.generation(), triesOf(state, e.node())));
      case Event.ReviewAccepted e -> done(state, e.node(), triesOf(state, e.node()));
      case Event.ReviewSkipped e -> state.withNode(e.node(), new NodeState.Skipped());
      case Event.DeliveryQueued e -> saved(state, e.save()).withUndelivered(e.target(), e.rows());
      case Event.SaveNotDue e -> saved(state, e.save());
      case Event.DeliveryAcked e -> state.withUndelivered(e.target(), -e.rows());
      case Event.EndDecided e -> state.withEnding(e.ending());
      case Event.RecordEnded e -> state.withEnding(e.ending()).withStatus(e.ending().status());
      case Event.RecordParked _ -> state.withStatus(RecordStatus.IN_REVIEW);
      case Event.RecordUnparked _ -> state.withStatus(RecordStatus.WAITING);
      case Event.RecordDone _ -> state.withStatus(RecordStatus.DONE);
      case Event.RecordReopened e -> reopened(state, e);
    };
  }

  private static RecordState arrived(RecordState state, Event.MemberArrived event) {
    NodeId part = NodeId.membership(event.node().step());
    RecordState waiting = state.withNode(event.node(), new NodeState.Awaiting());
    return state.node(part) instanceof NodeState.Member
        ? waiting
        : waiting.withNode(
            part,
            new NodeState.Member(event.group(), event.anchor(), state.generation(), List.of()));
  }

  private static RecordState dealt(RecordState state, Event.PairsDealt event) {
    NodeId part = NodeId.membership(event.node().step());
    if (!(state.node(part) instanceof NodeState.Member member)) {
      throw new IllegalStateException(event.node() + " is no member of a ranking");
    }
    List<Pair> pairs = new ArrayList<>(member.pairs());
    NavigableMap<NodeId, NodeState> nodes = new TreeMap<>(state.nodes());
    for (Pair pair : event.pairs()) {
      nodes.put(part.at(pairs.size()), new NodeState.Wanted(Tries.NONE, null, Hint.NONE));
      pairs.add(pair);
    }
    nodes.put(part, new NodeState.Member(member.group(), member.anchor(), member.arrival(), pairs));
    return state.withNodes(nodes);
  }

  private static RecordState.Marks passed(RecordState.Marks marks, int gate) {
    Set<Integer> gates = new HashSet<>(marks.gates());
    gates.add(gate);
    return new RecordState.Marks(gates, marks.saves());
  }

  private static RecordState saved(RecordState state, int save) {
    Set<Integer> saves = new HashSet<>(state.marks().saves());
    saves.add(save);
    return state.withMarks(new RecordState.Marks(state.marks().gates(), saves));
  }

  private static RecordState done(RecordState state, NodeId node, Tries tries) {
    return state.withNode(node, new NodeState.Done(state.generation(), tries, ""));
  }

  private static RecordState started(RecordState state, Event.AttemptStarted event) {
    NodeState.Wanted node = wanted(state, event.node());
    return state.withNode(
        event.node(),
        new NodeState.Open(node.tries().begun(), event.attempt(), node.hint(), event.cut()));
  }

  private static RecordState answered(RecordState state, Event.AttemptAnswered event) {
    NodeState.Open node = open(state, event.node(), event.attempt());
    Tries tries = node.tries().count().charged(event.charge());
    return state
        .withNode(event.node(), new NodeState.Done(state.generation(), tries, node.cut()))
        .withCrashes(0);
  }

  private static RecordState failedTry(RecordState state, Event.AttemptFailed event) {
    NodeState.Open node = open(state, event.node(), event.attempt());
    Tries charged = node.tries().charged(event.charge());
    Tries tries =
        switch (event.effect()) {
          case PUT_OFF -> charged.putOff();
          case COUNTED -> charged.count();
          case REJECTED -> charged.count().rejected();
          case DOUBTFUL -> charged.count().doubtful();
          case SET_APART -> charged;
        };
    return state
        .withNode(event.node(), new NodeState.Wanted(tries, event.notBefore(), event.hint()))
        .withCrashes(0);
  }

  private static RecordState interrupted(RecordState state, Event.AttemptInterrupted event) {
    NodeState.Open node = open(state, event.node(), event.attempt());
    return state
        .withNode(
            event.node(),
            new NodeState.Wanted(node.tries().charged(event.charge()), null, node.hint()))
        .withCrashes(event.crash() ? state.crashes() + 1 : state.crashes());
  }

  private static RecordState reopened(RecordState state, Event.RecordReopened event) {
    NavigableMap<NodeId, NodeState> nodes = new TreeMap<>(state.nodes());
    event.nodes().forEach(nodes::remove);
    return state
        .withNodes(nodes)
        .withMarks(event.marks())
        .withEnding(null)
        .withStatus(RecordStatus.WAITING)
        .withFresh(event.fresh())
        .withCrashes(0)
        .nextGeneration();
  }

  private static Tries triesOf(RecordState state, NodeId node) {
    return switch (state.node(node)) {
      case NodeState.Wanted wanted -> wanted.tries();
      case NodeState.Open open -> open.tries();
      case NodeState.Failed failed -> failed.tries();
      case NodeState.Asked asked -> asked.tries();
      case NodeState.Done done -> done.tries();
      case NodeState.Skipped _, NodeState.Spread _, NodeState.Looping _ -> Tries.NONE;
      case NodeState.Awaiting _, NodeState.Member _ -> Tries.NONE;
      case null -> Tries.NONE;
    };
  }

  private static NodeState.Wanted wanted(RecordState state, NodeId node) {
    if (state.node(node) instanceof NodeState.Wanted wanted) {
      return wanted;
    }
    throw new IllegalStateException(node + " is not wanted but " + state.node(node));
  }

  private static NodeState.Open open(RecordState state, NodeId node, long attempt) {
    if (state.node(node) instanceof NodeState.Open open && open.attempt() == attempt) {
      return open;
    }
    throw new IllegalStateException(
        "%s has no open attempt %d but %s".formatted(node, attempt, state.node(node)));
  }
}
