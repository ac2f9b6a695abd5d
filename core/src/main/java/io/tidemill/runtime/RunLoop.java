package io.tidemill.runtime;

import io.tidemill.engine.Input;
import io.tidemill.engine.NodeId;
import io.tidemill.engine.NodeState;
import io.tidemill.engine.PauseReason;
import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.Batch;
import io.tidemill.port.Change;
import io.tidemill.port.NodeKey;
import io.tidemill.port.Sink;
import io.tidemill.schedule.Dispatcher;
import io.tidemill.schedule.Selection;
import io.tidemill.schedule.Wait;
import io.tidemill.schedule.Want;
import io.tidemill.value.Fingerprint;
import io.tidemill.value.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The single writer of a run: takes what came in, decides, chooses what goes out, commits it all
/// in one transaction, and only then starts it (engine.md 5). One turn is one batch. Confined to
/// one thread; a simulated world calls it from its own.
final class RunLoop {
  private static final int PAGE = 64;

  /// Pages that one turn brings in at most, so that ends of calls are not kept waiting behind
  /// thousands of new records.
  private static final int PAGES_A_TURN = 8;

  private static final int FEWEST_ACTIVE = 32;
  private static final int MOST_ACTIVE = 20_000;

  private final RunContext run;
  private final Parts parts;
  private final Cohorts cohorts;
  private final FailureWatch watch = new FailureWatch();
  private final Suspects suspects;
  private final Patience patience;
  private final MoneyDesk money;
  private @Nullable Stop stop;
  private @Nullable Wait waits;

  /// What a loop works with.
  record Parts(
      RecordDesk desk,
      Flights flights,
      Records records,
      Deliveries deliveries,
      Dispatcher dispatcher,
      Offers offers,
      Effects effects,
      OrderDesk orders) {}

  RunLoop(RunContext run, Parts parts, Cohorts cohorts) {
    this.run = run;
    this.parts = parts;
    this.cohorts = cohorts;
    this.suspects = new Suspects(parts.records());
    this.patience = new Patience(run, parts.dispatcher(), parts.deliveries());
    this.money = new MoneyDesk(run, parts.dispatcher());
  }

  /// One turn: takes the inputs, goes as far as possible, commits, starts what follows.
  void turn(List<Inbound> inputs, Instant now) {
    Draft draft = new Draft();
    for (Inbound input : inputs) {
      take(draft, input, now);
    }
    if (stop == null) {
      cohorts.place(draft, now);
      bringIn(draft, now);
      dispatch(draft, now);
      convene(draft);
      stopFor(patience.lost(now));
    } else {
      waits = null;
    }
    follow(
        draft, stop instanceof Stop.Cancel ? batches().abandon(draft, now) : due(draft, now), now);
    parts
        .dispatcher()
        .news(now)
        .forEach((pool, memory) -> draft.write(PoolNotes.written(pool, memory, now)));
    run.head().waitsFor(waitsFor());
    commit(draft, now);
    parts.deliveries().drain(parts.effects(), now);
  }

  private BatchDesk batches() {
    return parts.flights().batches();
  }

  /// What follows from batches; nothing new begins once the run is to stop.
  private List<BatchDesk.Following> due(Draft draft, Instant now) {
    return stop == null ? batches().go(draft, now) : List.of();
  }

  private void follow(Draft draft, List<BatchDesk.Following> all, Instant now) {
    for (BatchDesk.Following following : all) {
      switch (following) {
        case BatchDesk.Following.Ends ends -> ended(draft, ends.call(), ends.items(), now);
        case BatchDesk.Following.Stops stops ->
            stopFor(
                new Stop.Pause(
                    PauseReason.STOP,
                    stops.failure().provider() + ": " + stops.failure().message()));
        case BatchDesk.Following.Unknown unknown -> cancelled(draft, unknown.call(), now);
      }
    }
  }

  private String waitsFor() {
    if (inFlight() > 0) {
      return "";
    }
    return waits == null ? batches().waitsFor() : waits.what();
  }

  /// Calls that are being made; a batch that its provider works on is none.
  private int inFlight() {
    return parts.dispatcher().inFlight() - batches().idle();
  }

  /// Writes a batch and starts what waited for it. An empty batch writes nothing.
  void commit(Draft draft, Instant now) {
    if (!draft.isEmpty()) {
      run.journal()
          .commit(
              new Batch(
                  run.head().next(draft.events(), parts.dispatcher().purse(), now),
                  draft.changes()));
    }
    draft.committed();
  }

  private void take(Draft draft, Inbound input, Instant now) {
    if (!(input instanceof Inbound.Convened)) {
      cohorts.news();
    }
    switch (input) {
      case Inbound.Prepared prepared -> prepared(draft, prepared, now);
      case Inbound.Ended ended ->
          ended(draft, want(ended.ordinal(), ended.node()), List.of(ended), now);
      case Inbound.BundleEnded(Want call, List<Inbound.Ended> items) ->
          ended(draft, call, items, now);
      case Inbound.BatchHeard heard ->
          follow(draft, batches().heard(draft, heard, now).stream().toList(), now);
      case Inbound.Cancelled cancelled ->
          cancelled(draft, want(cancelled.ordinal(), cancelled.node()), now);
      case Inbound.BundleCancelled(Want call) -> cancelled(draft, call, now);
      case Inbound.Drained drained -> drained(draft, drained, now);
      case Inbound.Convened convened -> cohorts.resolved(draft, convened.resolution(), now);
      case Inbound.TargetAway away -> {
        parts.deliveries().away(away.target(), now);
        waits = new Wait(away.why(), null);
      }
      case Inbound.Broken broken ->
          throw new IllegalStateException(broken.what() + " failed", broken.cause());
      case Inbound.Ordered order -> {
        OrderDesk.Taken taken = parts.orders().take(draft, order.command(), now);
        stopFor(taken.stop());
        taken.touched().forEach(record -> follow(draft, record, now));
      }
      case Inbound.LetGo _ -> stopFor(new Stop.LetGo());
      case Inbound.HandOverAsked _ -> stopFor(new Stop.HandOver());
      case Inbound.StopAsked _ ->
          stopFor(new Stop.Pause(PauseReason.INTERRUPTED, "the process was told to stop"));
    }
  }

  private void prepared(Draft draft, Inbound.Prepared input, Instant now) {
    ActiveRecord record = inMemory(input.ordinal());
    parts.offers().arrived(record, input.node());
    boolean stillWanted =
        RecordDesk.isWanted(record, input.node())
            && record.state().generation() == input.generation();
    if (stillWanted) {
      switch (input.preparation()) {
        case Preparation.Ready ready -> ready(draft, record, input.node(), ready.call(), now);
        case Preparation.Known known -> reused(draft, record, input.node(), known, now);
        case Preparation.Impossible impossible ->
            impossible(draft, record, input.node(), impossible.failure(), now);
      }
    }
    follow(draft, record, now);
  }

  private void ready(
      Draft draft, ActiveRecord record, NodeId node, PreparedCall call, Instant now) {
    Failure tooDear = parts.offers().tooDear(record, call);
    if (tooDear != null) {
      impossible(draft, record, node, tooDear, now);
    } else if (!parts.offers().isOvertaken(record, node, call)) {
      parts.offers().offer(record, node, call, now);
    }
  }

  private void impossible(
      Draft draft, ActiveRecord record, NodeId node, Failure failure, Instant now) {
    parts.desk().apply(draft, record, new Input.Unpreparable(node, failure), 0, now);
  }

  private void reused(
      Draft draft, ActiveRecord record, NodeId node, Preparation.Known known, Instant now) {
    long attempt = run.journal().nextIds(1);
    NodeKey key = new NodeKey(record.ordinal(), node, record.state().generation());
    draft.write(new Change.AttemptStarted(attempt, key, 1, known.call()));
    draft.write(new Change.AttemptSealed(attempt, "reused", null, false, "", ""));
    parts.desk().apply(draft, record, new Input.Reused(node, known.value()), attempt, now);
  }

  private Want want(long ordinal, NodeId node) {
    return java.util.Objects.requireNonNull(inMemory(ordinal).flights().get(node)).want();
  }

  private void cancelled(Draft draft, Want call, Instant now) {
    parts.flights().cancelled(call, now);
    for (Want item : call.items()) {
      ActiveRecord record = inMemory(item.place().ordinal());
      Inbound.Cancelled cancelled =
          new Inbound.Cancelled(item.place().ordinal(), item.place().node());
      parts.flights().sealCancelled(draft, record, cancelled, now);
      follow(draft, record, now);
    }
  }

  private void ended(Draft draft, Want call, List<Inbound.Ended> items, Instant now) {
    overReservation(call, items);
    List<CallResult> results =
        parts.flights().landed(call, items.stream().map(Inbound.Ended::result).toList(), now);
    for (int i = 0; i < items.size(); i++) {
      Inbound.Ended item = items.get(i);
      sealed(draft, call, new Inbound.Ended(item.ordinal(), item.node(), results.get(i)), now);
    }
  }

  private void sealed(Draft draft, Want call, Inbound.Ended input, Instant now) {
    ActiveRecord record = inMemory(input.ordinal());
    Fingerprint identity = want(input.ordinal(), input.node()).identity();
    Failure failure = parts.flights().seal(draft, record, input, now);
    if (failure != null && failure.kind() == FailureClass.STOP_RUN) {
      stopFor(new Stop.Pause(PauseReason.STOP, failure.provider() + ": " + failure.message()));
    }
    FailureWatch.Systemic systemic =
        isItsOwn(call, failure)
            ? watch.observe(input.node().step(), input.ordinal(), failure)
            : null;
    if (failure == null) {
      parts.offers().answered(identity);
      askAgain(draft, identity);
    }
    follow(draft, record, now);
    if (systemic != null) {
      stopFor(new Stop.Pause(PauseReason.SYSTEMIC, systemic.what()));
      withdraw(draft, systemic.hit(), now);
    }
  }

  /// What a bundle does not answer says little about a question: it is asked again with fewer.
  private static boolean isItsOwn(Want call, @Nullable Failure failure) {
    return failure == null || call.items().size() == 1 || failure.kind() == FailureClass.AMBIGUOUS;
  }

  /// A call that cost more than its upper bound means a wrong price: no budget can hold any more.
  private void overReservation(Want call, List<Inbound.Ended> items) {
    Money reserved = call.demand().money();
    Money cost = Money.ZERO;
    for (Inbound.Ended item : items) {
      Money part = item.result().end().cost().amount();
      cost = part == null ? cost : cost.plus(part);
    }
    if (reserved != null && cost.exceeds(reserved)) {
      String what =
          "a call to %s cost %s where at most %s was expected: mend its price in the settings"
              .formatted(call.pool(), cost, reserved);
      stopFor(new Stop.Pause(PauseReason.BUDGET, what));
    }
  }

  /// The failure was everybody's: records that failed with it go back to waiting.
  private void withdraw(Draft draft, List<Long> hit, Instant now) {
    for (long ordinal : hit.stream().distinct().toList()) {
      ActiveRecord record = parts.records().activate(ordinal);
      parts.desk().apply(draft, record, new Input.FailureWithdrawn(), 0, now);
    }
  }

  /// Others wait with the same question: they look for the answer again.
  private void askAgain(Draft draft, @Nullable Fingerprint identity) {
    for (Want.Place place : parts.offers().asking(identity)) {
      ActiveRecord record = inMemory(place.ordinal());
      parts.offers().withdraw(record, place.node());
      prepare(draft, record, place.node());
    }
  }

  private void drained(Draft draft, Inbound.Drained input, Instant now) {
    for (Sink.RefusedRow row : input.refused()) {
      draft.write(new Change.DeliveryRefused(input.target(), row.seq(), row.reason()));
    }
    draft.write(new Change.TargetMarked(input.target(), input.through()));
    for (Deliveries.Outstanding row :
        parts.deliveries().acknowledge(input.target(), input.through())) {
      boolean wasHere = parts.records().get(row.ordinal()) != null;
      ActiveRecord record = parts.records().activate(row.ordinal());
      parts.desk().apply(draft, record, acknowledgement(input, row), 0, now);
      if (wasHere) {
        follow(draft, record, now);
      } else {
        draft.afterCommit(() -> parts.records().forgetIfQuiet(record));
      }
    }
  }

  private static Input acknowledgement(Inbound.Drained input, Deliveries.Outstanding row) {
    for (Sink.RefusedRow refusal : input.refused()) {
      if (refusal.seq() == row.seq()) {
        return new Input.DeliveryRefused(input.target(), row.save(), refusal.reason());
      }
    }
    return new Input.Delivered(input.target(), 1);
  }

  /// Keeps preparations and offers in step with what the record wants; forgets it once nothing
  /// happens to it any more.
  void follow(Draft draft, ActiveRecord record, Instant now) {
    Map<NodeId, NodeState.Wanted> wanted = record.state().wanted();
    suspects.isolate(record, !wanted.isEmpty());
    for (NodeId node : List.copyOf(record.offers().keySet())) {
      if (!wanted.containsKey(node)) {
        parts.offers().withdraw(record, node);
      }
    }
    for (NodeId node : wanted.keySet()) {
      boolean underWay = record.preparing().contains(node) || record.offers().containsKey(node);
      if (!underWay && !suspects.isIsolated(record)) {
        prepare(draft, record, node);
      }
    }
    if (wanted.isEmpty() && record.flights().isEmpty()) {
      parts.dispatcher().left(record.ordinal());
    }
    draft.afterCommit(() -> parts.records().forgetIfOver(record));
  }

  private void prepare(Draft draft, ActiveRecord record, NodeId node) {
    if (stop == null) {
      parts.offers().prepare(draft, record, node);
    }
  }

  /// Loads records while some pool could use more work. Suspects take no room: they wait until all
  /// others have been brought in.
  private void bringIn(Draft draft, Instant now) {
    int pages = 0;
    while (pages < PAGES_A_TURN && needsRecords()) {
      parts.records().next(PAGE).forEach(record -> begin(draft, record, now));
      pages++;
    }
    releaseSuspect(draft, now);
  }

  private boolean needsRecords() {
    Dispatcher dispatcher = parts.dispatcher();
    int wanted = Math.max(4 * dispatcher.totalWidth(), dispatcher.inWaves());
    int room = Math.clamp(wanted, FEWEST_ACTIVE, MOST_ACTIVE);
    return dispatcher.isHungry()
        && parts.offers().bytes() < dispatcher.mostBytes()
        && !parts.records().isExhausted()
        && parts.records().size() - suspects.count() < room;
  }

  void begin(Draft draft, ActiveRecord record, Instant now) {
    if (Suspects.isSuspect(record)) {
      suspects.add(record);
    } else {
      resume(draft, record, now);
    }
  }

  /// Goes on with a record from wherever it stands.
  void resume(Draft draft, ActiveRecord record, Instant now) {
    Input input = Suspects.isGuilty(record) ? new Input.Quarantined() : new Input.Activated();
    parts.desk().apply(draft, record, input, 0, now);
    follow(draft, record, now);
  }

  private void releaseSuspect(Draft draft, Instant now) {
    ActiveRecord suspect = isQuiet() ? suspects.release() : null;
    if (suspect != null) {
      resume(draft, suspect, now);
    }
  }

  private void dispatch(Draft draft, Instant now) {
    Selection selection = money.next(now);
    waits = selection.waitsFor();
    for (Want want : selection.dispatch()) {
      want.items().forEach(parts.offers()::forget);
      parts.flights().start(draft, want, this::inMemory, now);
    }
    if (selection.outOfMoney() && parts.offers().preparing() == 0) {
      stopFor(new Stop.Pause(PauseReason.BUDGET, money.shortage(selection, now)));
    }
  }

  /// When nothing else can go on, whoever is left waits to be ranked.
  private void convene(Draft draft) {
    if (cohorts.mayConvene()
        && isQuiet()
        && parts.records().isExhausted()
        && suspects.count() == 0) {
      cohorts.convene(draft);
    }
  }

  /// Starts nothing more; the first reason counts, and giving up counts more than any.
  ///
  /// @param why null for no reason to stop
  private void stopFor(@Nullable Stop why) {
    if (stop == null || why instanceof Stop.Cancel) {
      stop = why;
    }
  }

  @Nullable Stop stop() {
    return stop;
  }

  /// Gives back money that was set aside for this process and not used.
  void giveBack() {
    money.giveBack();
  }

  /// Whether nothing happens outside the loop.
  boolean isQuiet() {
    return parts.offers().isEmpty()
        && parts.dispatcher().inFlight() == 0
        && parts.records().all().stream().allMatch(ActiveRecord::isQuiet);
  }

  /// Whether the loop may end: everything is done, or it was stopped and what was under way has
  /// ended.
  boolean isOver() {
    int calls = stop == null ? parts.dispatcher().inFlight() : inFlight();
    boolean nothingUnderWay =
        calls == 0
            && parts.offers().preparing() == 0
            && !parts.deliveries().isDraining()
            && !cohorts.isSitting();
    if (stop != null) {
      return nothingUnderWay;
    }
    return nothingUnderWay
        && !cohorts.isBusy()
        && run.head().ledger().waiting() == 0
        && parts.deliveries().outstanding() == 0;
  }

  /// Whether the loop waits for nothing although it is not over, which is a bug.
  boolean isStuck() {
    return !isOver()
        && isQuiet()
        && parts.records().isExhausted()
        && !cohorts.isBusy()
        && parts.deliveries().outstanding() == 0;
  }

  /// When the loop has to look again by itself, null when only an input wakes it.
  @Nullable Instant wakeAt() {
    if (stop == null && (needsRecords() || cohorts.hasPlaces())) {
      return Instant.MIN;
    }
    Instant next = waits == null ? null : waits.until();
    next = sooner(next, parts.deliveries().nextTry());
    return stop == null ? sooner(next, batches().nextDue()) : next;
  }

  private static @Nullable Instant sooner(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isBefore(one)) ? other : one;
  }

  private ActiveRecord inMemory(long ordinal) {
    return java.util.Objects.requireNonNull(
        parts.records().get(ordinal), () -> "Record " + ordinal + " is not in memory");
  }
}
