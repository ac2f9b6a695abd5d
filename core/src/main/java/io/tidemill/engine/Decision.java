package io.tidemill.engine;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// What a machine decided: the state after its events, the events, the results to store and what is
/// wanted.
public record Decision(
    RecordState state, List<Event> events, List<Value> values, List<Effect> effects) {
  public Decision {
    events = List.copyOf(events);
    values = List.copyOf(values);
    effects = List.copyOf(effects);
  }

  /// A result to store under (subject, node, generation).
  public record Value(NodeId node, int generation, Source source, JsonNode value) {}

  /// Where a result comes from.
  public enum Source {
    /// A provider or tool answered.
    ANSWERED,
    /// An identical request was answered before.
    REUSED,
    /// Computed from other values.
    COMPUTED,
    /// A person entered it.
    REVIEWED
  }
}
