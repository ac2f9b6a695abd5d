package io.tidemill.app.settings;

import java.util.List;

/// What a run must keep to and what is kept of it.
public record RuleSettings(Limits limits, Capture capture, List<EventTarget> events) {
  public RuleSettings {
    events = List.copyOf(events);
  }

  /// Limits; an unset one does not limit.
  ///
  /// @param unknownPrice `refuse` or `consent`, unset for refuse
  /// @param deadline of a run
  public record Limits(Budget budget, Value unknownPrice, Value deadline) {}

  /// How much may be spent.
  public record Budget(Value run, Value record, Value day, Value currency) {}

  /// What is kept.
  ///
  /// @param bodies `all`, `answers` or `none`, unset for answers
  /// @param keep age that `prune` goes by
  public record Capture(Value bodies, Value keep) {}

  /// Who is told what.
  ///
  /// @param webhook an address of HTTP; unset for `kafka`
  /// @param kafka servers, with a topic; unset for `webhook`
  /// @param send types, empty for all
  public record EventTarget(Value webhook, Value kafka, Value topic, Value key, List<Value> send) {
    /// What somebody can be told.
    public static final List<String> TYPES =
        List.of(
            "run.started",
            "run.paused",
            "run.finished",
            "record.done",
            "record.failed",
            "record.gated",
            "review.asked");

    public EventTarget {
      send = List.copyOf(send);
    }
  }
}
