package io.tidemill.runtime;

import io.tidemill.engine.Charge;
import io.tidemill.engine.Hint;
import io.tidemill.engine.Input;
import io.tidemill.engine.NodeId;
import io.tidemill.engine.NodeState;
import io.tidemill.engine.Outcome;
import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.CallEnd;
import io.tidemill.port.CallIntent;
import io.tidemill.port.Change;
import io.tidemill.port.NodeKey;
import io.tidemill.schedule.Bill;
import io.tidemill.schedule.Dispatcher;
import io.tidemill.schedule.Signal;
import io.tidemill.schedule.Want;
import io.tidemill.value.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Calls from dispatch to seal: what is written before one goes out and after it ended (engine.md
/// 4). Confined to the loop.
final class Flights {
  private final RunContext run;
  private final RecordDesk desk;
  private final Dispatcher dispatcher;
  private final Effects effects;
  private final Caller caller;
  private final BatchDesk batches;

  Flights(RunContext run, RecordDesk desk, Dispatcher dispatcher, Wires wires) {
    this.run = run;
    this.desk = desk;
    this.dispatcher = dispatcher;
    this.effects = wires.effects();
    this.caller = wires.caller();
    this.batches = wires.batches();
  }

  /// How calls get out.
  record Wires(Effects effects, Caller caller, BatchDesk batches) {}

  /// Calls that go out as batches of their provider.
  BatchDesk batches() {
    return batches;
  }

  /// Starts a call once its attempts are durable.
  ///
  /// @param records the record of an ordinal
  void start(Draft draft, Want want, LongFunction<ActiveRecord> records, Instant now) {
    if (Travel.isOfBatches(want.pool())) {
      startBatch(draft, want, records, now);
      return;
    }
    List<Want> items = BundleOrder.of(want);
    long first = run.journal().nextIds(2 * items.size());
    String correlation = run.row().name() + "-" + (first + 1);
    List<Aboard> aboard = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      int place = items.size() == 1 ? 0 : i + 1;
      Ticket ticket = new Ticket(first + 2L * i, place, correlation, 0);
      Want item = items.get(i);
      aboard.add(board(draft, records.apply(item.place().ordinal()), item, ticket, now));
    }
    Effects.Call work =
        aboard.size() == 1
            ? new Single(caller, aboard.getFirst())
            : new Bundle(new BundleCaller(caller), want, aboard);
    draft.afterCommit(() -> effects.call(work));
  }

  private void startBatch(Draft draft, Want want, LongFunction<ActiveRecord> records, Instant now) {
    List<Want> items = want.items();
    long batch = run.journal().nextIds(2 * items.size() + 1);
    List<Aboard> aboard = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      long attempt = batch + 1 + 2L * i;
      Ticket ticket = new Ticket(attempt, 0, batches.itemId(attempt), batch);
      Want item = items.get(i);
      aboard.add(board(draft, records.apply(item.place().ordinal()), item, ticket, now));
    }
    batches.begin(draft, batch, want, aboard, now);
  }

  /// Ids of one question in a call.
  ///
  /// @param attempt its try; its row of the call has the next id
  /// @param place where it stands among others, from 1; 0 alone
  /// @param batch the batch that it travels in, 0 for none
  private record Ticket(long attempt, int place, String correlation, long batch) {
    long call() {
      return attempt + 1;
    }

    String kind() {
      if (batch > 0) {
        return CallIntent.BATCHED;
      }
      return switch (place) {
        case 0 -> "single";
        case 1 -> "bundle";
        default -> CallIntent.BUNDLED;
      };
    }
  }

  private Aboard board(Draft draft, ActiveRecord record, Want want, Ticket ticket, Instant now) {
    NodeId node = want.place().node();
    ActiveRecord.Offer offer = Objects.requireNonNull(record.offers().remove(node));
    PreparedCall call = offer.call();
    desk.apply(
        draft,
        record,
        new Input.Dispatched(node, ticket.attempt(), call.common().cut()),
        ticket.attempt(),
        now);
    if (!(record.state().node(node) instanceof NodeState.Open open)) {
      throw new IllegalStateException("A call was dispatched that nobody wants: " + want.place());
    }
    draft.write(
        new Change.CallStarted(ticket.call(), intent(call, want, ticket, now), ticket.batch()));
    NodeKey key = new NodeKey(record.ordinal(), node, record.state().generation());
    draft.write(
        new Change.AttemptStarted(
            ticket.attempt(), key, open.tries().all(), ticket.call(), ticket.place()));
    record
        .flights()
        .put(node, new ActiveRecord.Flight(want, call, ticket.attempt(), ticket.call()));
    return new Aboard(want, call, open, ticket.correlation());
  }

  private static CallIntent intent(PreparedCall call, Want want, Ticket ticket, Instant now) {
    return new CallIntent(
        ticket.kind(),
        call.pool(),
        target(call),
        ticket.correlation(),
        call.common().hashes().request(),
        call.common().hashes().reuse(),
        want.demand().money(),
        now);
  }

  private static CallIntent.Target target(PreparedCall call) {
    return switch (call) {
      case PreparedCall.ToModel model ->
          new CallIntent.Target(
              model.facts().provider(),
              model.facts().model(),
              Prices.version(model.facts().price()));
      case PreparedCall.ToTool tool ->
          new CallIntent.Target(tool.facts().name(), "", Prices.version(tool.facts().price()));
    };
  }

  /// A call with one question as the effects perform it.
  private record Single(Caller caller, Aboard aboard) implements Effects.Call {
    @Override
    public Report perform() throws InterruptedException {
      return aboard.ended(caller.call(aboard.call(), aboard.correlation(), aboard.open().hint()));
    }

    @Override
    public Report cancelled() {
      Want.Place place = aboard.want().place();
      return new Inbound.Cancelled(place.ordinal(), place.node());
    }
  }

  /// A call with several questions as the effects perform it.
  private record Bundle(BundleCaller caller, Want want, List<Aboard> aboard)
      implements Effects.Call {
    @Override
    public Report perform() throws InterruptedException {
      List<BundleCaller.Item> items =
          aboard.stream()
              .map(one -> new BundleCaller.Item(one.toModel(), one.open().hint()))
              .toList();
      List<CallResult> results = caller.call(items, want.demand(), aboard.getFirst().correlation());
      List<Inbound.Ended> ends = new ArrayList<>();
      for (int i = 0; i < items.size(); i++) {
        ends.add(aboard.get(i).ended(results.get(i)));
      }
      return new Inbound.BundleEnded(want, ends);
    }

    @Override
    public Report cancelled() {
      return new Inbound.BundleCancelled(want);
    }
  }

  /// A call ended: what that means for its pool, and for the questions in it.
  ///
  /// @param results what became of each question
  /// @return the same, as they are to be sealed
  List<CallResult> landed(Want call, List<CallResult> results, Instant now) {
    CallResult any = results.getFirst();
    boolean isAlone =
        any.signal() instanceof Signal.PutOff && dispatcher.isRefusedAlone(call.place(), now);
    List<CallResult> judged =
        isAlone ? results.stream().map(result -> refusedAlone(call, result)).toList() : results;
    dispatcher.heard(call.pool(), any.limits(), now);
    dispatcher.landed(call.place(), judged.getFirst().signal(), bill(judged), now);
    return judged;
  }

  private static CallResult refusedAlone(Want call, CallResult result) {
    int size = call.items().size();
    return size == 1 ? result.refusedAlone() : result.setApart(size);
  }

  private static Bill bill(List<CallResult> results) {
    Money settled = Money.ZERO;
    Money uncertain = Money.ZERO;
    for (CallResult result : results) {
      CallEnd.Cost cost = result.end().cost();
      Money amount = cost.amount() == null ? Money.ZERO : cost.amount();
      switch (cost.state()) {
        case SETTLED -> settled = settled.plus(amount);
        case UNCERTAIN -> uncertain = uncertain.plus(amount);
        case OPEN, UNKNOWN -> {}
      }
    }
    return new Bill(settled, uncertain);
  }

  /// Seals a question of a call that [#landed].
  ///
  /// @return the failure, null when it was answered
  @Nullable Failure seal(Draft draft, ActiveRecord record, Inbound.Ended ended, Instant now) {
    ActiveRecord.Flight flight = Objects.requireNonNull(record.flights().remove(ended.node()));
    CallResult result = ended.result();
    draft.write(new Change.CallEnded(flight.call(), result.end()));
    Outcome outcome = result.outcome();
    draft.write(
        outcome instanceof Outcome.Refused refused
            ? refused(flight, refused, hint(record, ended.node()))
            : answered(flight, result.parseStage()));
    desk.apply(
        draft,
        record,
        new Input.Ended(ended.node(), flight.attempt(), outcome),
        flight.attempt(),
        now);
    return outcome instanceof Outcome.Refused refused ? refused.failure() : null;
  }

  private static Hint hint(ActiveRecord record, NodeId node) {
    return record.state().node(node) instanceof NodeState.Open open ? open.hint() : Hint.NONE;
  }

  private static Change.AttemptSealed answered(ActiveRecord.Flight flight, String stage) {
    return new Change.AttemptSealed(flight.attempt(), "answered", null, true, stage, "");
  }

  private static Change.AttemptSealed refused(
      ActiveRecord.Flight flight, Outcome.Refused refused, Hint before) {
    FailureClass kind = refused.failure().kind();
    boolean isCounted = kind.isCounted() && !refused.hint().isApartFrom(before);
    return new Change.AttemptSealed(
        flight.attempt(), "refused", kind, isCounted, "", refused.failure().message());
  }

  /// Gives up what is under way of a record whose row changed: only batches outlive the process
  /// that sent them.
  void withdraw(Draft draft, ActiveRecord record, Instant now) {
    for (NodeId node : List.copyOf(record.flights().keySet())) {
      Want want = Objects.requireNonNull(record.flights().get(node)).want();
      BatchDesk.Shrunk shrunk = batches.withdraw(draft, want.place(), now);
      if (shrunk.before().equals(shrunk.after())) {
        cancelled(shrunk.before(), now);
      } else {
        dispatcher.shrinks(shrunk.before(), shrunk.after());
      }
      sealCancelled(draft, record, new Inbound.Cancelled(record.ordinal(), node), now);
    }
  }

  /// A call was cancelled by us.
  void cancelled(Want call, Instant now) {
    dispatcher.ended(call.place(), new Signal.Unknown(), null, now);
  }

  /// Seals a question of a call that we cancelled: it may have been billed.
  void sealCancelled(Draft draft, ActiveRecord record, Inbound.Cancelled ended, Instant now) {
    ActiveRecord.Flight flight = Objects.requireNonNull(record.flights().remove(ended.node()));
    Money reserved = flight.want().demand().money();
    Charge charge = interrupted(draft, flight.attempt(), flight.call(), reserved, now);
    desk.apply(
        draft,
        record,
        new Input.Ended(ended.node(), flight.attempt(), new Outcome.Interrupted(charge, false)),
        flight.attempt(),
        now);
  }

  /// Writes the end of a call whose fate is not known; its cost is taken at the reservation.
  Charge interrupted(
      Draft draft, long attempt, long call, @Nullable Money reserved, Instant ended) {
    CallEnd.Cost cost = new Prices().uncertain(reserved);
    CallEnd end =
        new CallEnd(
            cost,
            null,
            0,
            FailureClass.AMBIGUOUS,
            new CallEnd.Times(-1, ended, 0),
            CallEnd.Bodies.NONE);
    draft.write(new Change.CallEnded(call, end));
    draft.write(
        new Change.AttemptSealed(
            attempt, "interrupted", null, false, "", "interrupted before an answer was kept"));
    return reserved == null ? new Charge(Money.ZERO, true) : new Charge(reserved, false);
  }
}
