package io.tidemill.runtime;

import io.tidemill.engine.NodeId;
import io.tidemill.engine.NodeState;
import io.tidemill.engine.RecordState;
import io.tidemill.port.RecordRow;
import io.tidemill.schedule.Want;
import io.tidemill.value.Money;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// A record in memory. Confined to the loop.
final class ActiveRecord {
  private final long ordinal;
  private final String key;
  private RecordState state;
  private ValueBook values;
  private boolean isolated;
  private final Set<NodeId> preparing = new HashSet<>();
  private final Map<NodeId, Offer> offers = new HashMap<>();
  private final Map<NodeId, Flight> flights = new HashMap<>();

  /// A prepared call that waits for dispatch.
  record Offer(Want want, PreparedCall call) {}

  /// A call under way.
  record Flight(Want want, PreparedCall prepared, long attempt, long call) {}

  ActiveRecord(RecordRow row, RecordState state, ValueBook values) {
    this.ordinal = row.ordinal();
    this.key = row.key();
    this.state = state;
    this.values = values;
  }

  long ordinal() {
    return ordinal;
  }

  String key() {
    return key;
  }

  RecordState state() {
    return state;
  }

  ValueBook values() {
    return values;
  }

  void become(RecordState nextState, ValueBook nextValues) {
    this.state = nextState;
    this.values = nextValues;
  }

  /// It waits to run alone, or does so no longer.
  void isolated(boolean waits) {
    isolated = waits;
  }

  /// Whether it waits to run alone, and so has to stay in memory.
  boolean isIsolated() {
    return isolated;
  }

  Set<NodeId> preparing() {
    return preparing;
  }

  Map<NodeId, Offer> offers() {
    return offers;
  }

  Map<NodeId, Flight> flights() {
    return flights;
  }

  /// What the record has cost so far, and what its calls under way and offered may cost.
  Money committed() {
    Money sum = Money.ZERO;
    for (NodeState node : state.nodes().values()) {
      sum = sum.plus(cost(node));
    }
    for (Flight flight : flights.values()) {
      sum = sum.plus(reserved(flight.want()));
    }
    for (Offer offer : offers.values()) {
      sum = sum.plus(reserved(offer.want()));
    }
    return sum;
  }

  private static Money reserved(Want want) {
    Money money = want.demand().money();
    return money == null ? Money.ZERO : money;
  }

  private static Money cost(NodeState node) {
    return switch (node) {
      case NodeState.Wanted wanted -> wanted.tries().cost().amount();
      case NodeState.Open open -> open.tries().cost().amount();
      case NodeState.Done done -> done.tries().cost().amount();
      case NodeState.Failed failed -> failed.tries().cost().amount();
      case NodeState.Asked asked -> asked.tries().cost().amount();
      case NodeState.Skipped _, NodeState.Spread _, NodeState.Looping _ -> Money.ZERO;
      case NodeState.Awaiting _, NodeState.Member _ -> Money.ZERO;
    };
  }

  /// Whether nothing of this record happens outside the loop.
  boolean isQuiet() {
    return preparing.isEmpty() && offers.isEmpty() && flights.isEmpty();
  }
}
