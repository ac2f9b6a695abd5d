package io.tidemill.runtime;

import io.tidemill.engine.RecordState;
import io.tidemill.plan.Action;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import tools.jackson.databind.node.ObjectNode;

/// The barrier of `compare` steps: records that arrive wait outside of memory; once nothing else of
/// the run can go on, a council decides what follows for all of them. Confined to the loop.
final class Cohorts {
  private static final int PLACES_A_TURN = 500;

  private final RunContext run;
  private final RecordDesk desk;
  private final Records records;
  private final Effects effects;
  private final Council council;
  private final boolean isConcerned;
  private final Queue<Council.Told> places = new ArrayDeque<>();
  private boolean isSitting;
  private boolean heardMeanwhile;
  private boolean isFruitless;

  Cohorts(RunContext run, RecordDesk desk, Records records, Effects effects, Council council) {
    this.run = run;
    this.desk = desk;
    this.records = records;
    this.effects = effects;
    this.council = council;
    this.isConcerned =
        run.steps().all().stream().anyMatch(step -> step.action() instanceof Action.Compare);
  }

  /// Whether a plan has rankings and records may wait for them.
  boolean mayConvene() {
    return isConcerned
        && !isSitting
        && !isFruitless
        && places.isEmpty()
        && run.head().ledger().waiting() > 0;
  }

  /// Calls the council once the batch is durable.
  void convene(Draft draft) {
    isSitting = true;
    heardMeanwhile = false;
    draft.afterCommit(() -> effects.prepare(() -> new Inbound.Convened(council.sit())));
  }

  /// Carries out what the council decided, places in portions.
  void resolved(Draft draft, Council.Resolution resolution, Instant now) {
    isSitting = false;
    isFruitless = !heardMeanwhile;
    for (ObjectNode note : resolution.notes()) {
      draft.note(now, 0, "GroupJudged", 0, note);
    }
    resolution.deals().forEach(deal -> tell(draft, deal, now));
    places.addAll(resolution.places());
  }

  /// Something happened, so that another sitting may come to something, also after one that did not
  /// see it yet.
  void news() {
    heardMeanwhile = true;
    isFruitless = false;
  }

  /// Gives the next members their places.
  void place(Draft draft, Instant now) {
    int left = PLACES_A_TURN;
    while (left-- > 0 && !places.isEmpty()) {
      tell(draft, places.remove(), now);
    }
  }

  private void tell(Draft draft, Council.Told told, Instant now) {
    ActiveRecord record = records.activate(told.ordinal());
    RecordState before = record.state();
    desk.apply(draft, record, told.input(), 0, now);
    isFruitless &= record.state().equals(before);
    draft.afterCommit(() -> records.forgetIfQuiet(record));
  }

  /// Whether something of it is still to come.
  boolean isBusy() {
    return isSitting || !places.isEmpty();
  }

  /// Whether the council sits.
  boolean isSitting() {
    return isSitting;
  }

  /// Whether members wait for a turn to get their places.
  boolean hasPlaces() {
    return !places.isEmpty();
  }
}
