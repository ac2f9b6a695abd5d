package io.tidemill.runtime;

import io.tidemill.engine.Decision;
import io.tidemill.engine.Effect;
import io.tidemill.engine.EventText;
import io.tidemill.engine.Input;
import io.tidemill.engine.NodeId;
import io.tidemill.engine.NodeState;
import io.tidemill.engine.RecordContext;
import io.tidemill.engine.RecordMachine;
import io.tidemill.engine.RecordState;
import io.tidemill.plan.PlannedSave;
import io.tidemill.port.Change;
import io.tidemill.port.NodeKey;
import io.tidemill.value.Fingerprint;
import java.time.Instant;
import java.util.List;

/// Applies inputs to records: decides, and writes what was decided into the batch. Confined to the
/// loop.
final class RecordDesk {
  private final RunContext run;
  private final Deliveries deliveries;

  RecordDesk(RunContext run, Deliveries deliveries) {
    this.run = run;
    this.deliveries = deliveries;
  }

  /// Decides about an input and everything that follows from it within this record.
  ///
  /// @param attempt attempt whose answer is stored with the results, 0 for none
  void apply(Draft draft, ActiveRecord record, Input input, long attempt, Instant now) {
    RecordContext context = new RecordContext(run.steps(), record.values(), run.row().created());
    RecordState before = record.state();
    Decision decision = RecordMachine.decide(context, before, input, now);
    if (decision.events().isEmpty()) {
      return;
    }
    record.become(decision.state(), record.values().with(decision.values()));
    run.head().moved(before.status(), decision.state().status());
    write(draft, record, decision, attempt, now);
    draft.moved(record);
    for (Effect effect : decision.effects()) {
      perform(draft, record, effect, now);
    }
  }

  private static void write(
      Draft draft, ActiveRecord record, Decision decision, long attempt, Instant now) {
    for (Decision.Value value : decision.values()) {
      NodeKey key = new NodeKey(record.ordinal(), value.node(), value.generation());
      draft.write(new Change.ResultStored(key, kind(value.source()), attempt, value.value()));
    }
    draft.note(
        now,
        record.ordinal(),
        decision.events().getFirst().name(),
        attempt,
        EventText.write(decision.events()));
  }

  private static Change.ResultKind kind(Decision.Source source) {
    return switch (source) {
      case ANSWERED -> Change.ResultKind.ANSWERED;
      case REUSED -> Change.ResultKind.REUSED;
      case COMPUTED -> Change.ResultKind.COMPUTED;
      case REVIEWED -> Change.ResultKind.REVIEWED;
    };
  }

  private void perform(Draft draft, ActiveRecord record, Effect effect, Instant now) {
    switch (effect) {
      case Effect.Deliver deliver -> {
        PlannedSave save = run.steps().plan().saves().get(deliver.save());
        deliveries.queue(draft, save, record.ordinal(), deliver.rows());
        if (deliveries.isFile(deliver.target())) {
          Input saved = new Input.Delivered(deliver.target(), deliver.rows().size());
          apply(draft, record, saved, 0, now);
        }
      }
      case Effect.AskPerson ask ->
          draft.write(
              new Change.ReviewAsked(
                  new NodeKey(record.ordinal(), ask.node(), ask.generation()),
                  Fingerprint.of(ask.node().step(), ask.question(), ask.edit().toString()),
                  now,
                  ask.question(),
                  ask.edit()));
    }
  }

  /// Targets took rows.
  void delivered(
      Draft draft, Records records, List<Deliveries.Outstanding> rows, String target, Instant now) {
    for (Deliveries.Outstanding row : rows) {
      ActiveRecord record = records.activate(row.ordinal());
      apply(draft, record, new Input.Delivered(target, 1), 0, now);
    }
  }

  /// The state of a node, for deciding whether a report is still waited for.
  static boolean isWanted(ActiveRecord record, NodeId node) {
    return record.state().isGoingOn() && record.state().node(node) instanceof NodeState.Wanted;
  }
}
