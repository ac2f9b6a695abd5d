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
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

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
    withdrawn(before, decision.state(), input)
        .forEach(
            (node, generation) ->
                withdraw(draft, new NodeKey(record.ordinal(), node, generation), now));
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

  /// Questions that nobody needs to answer any more, because the record ended or asks anew.
  private static Map<NodeId, Integer> withdrawn(
      RecordState before, RecordState after, Input input) {
    Map<NodeId, Integer> questions = new TreeMap<>();
    before
        .nodes()
        .forEach(
            (node, state) -> {
              boolean decided = input instanceof Input.Decided one && one.node().equals(node);
              boolean stands = state.equals(after.node(node)) && after.ending() == null;
              if (state instanceof NodeState.Asked asked
                  && before.ending() == null
                  && !decided
                  && !stands) {
                questions.put(node, asked.generation());
              }
            });
    return questions;
  }

  private static void withdraw(Draft draft, NodeKey question, Instant now) {
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    draft.write(new Change.ReviewDecided(question, now, "", "withdrawn", "", nothing));
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
      case Effect.AskPerson ask when !record.state().isGoingOn() -> {}
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

  /// The state of a node, for deciding whether a report is still waited for.
  static boolean isWanted(ActiveRecord record, NodeId node) {
    return record.state().isGoingOn() && record.state().node(node) instanceof NodeState.Wanted;
  }
}
