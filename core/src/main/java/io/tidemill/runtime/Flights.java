package io.tidemill.runtime;

import io.tidemill.engine.Charge;
import io.tidemill.engine.Input;
import io.tidemill.engine.NodeState;
import io.tidemill.engine.Outcome;
import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.CallEnd;
import io.tidemill.port.CallIntent;
import io.tidemill.port.Change;
import io.tidemill.port.NodeKey;
import io.tidemill.schedule.Dispatcher;
import io.tidemill.schedule.Signal;
import io.tidemill.schedule.Want;
import io.tidemill.value.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Calls from dispatch to seal: what is written before one goes out and after it ended (engine.md
/// 4). Confined to the loop.
final class Flights {
  private final RunContext run;
  private final RecordDesk desk;
  private final Dispatcher dispatcher;
  private final Effects effects;
  private final Caller caller;

  Flights(RunContext run, RecordDesk desk, Dispatcher dispatcher, Effects effects, Caller caller) {
    this.run = run;
    this.desk = desk;
    this.dispatcher = dispatcher;
    this.effects = effects;
    this.caller = caller;
  }

  /// Starts a call once its attempt is durable.
  void start(Draft draft, ActiveRecord record, Want want, Instant now) {
    ActiveRecord.Offer offer =
        java.util.Objects.requireNonNull(record.offers().remove(want.place().node()));
    PreparedCall call = offer.call();
    long attempt = run.journal().nextIds(2);
    long id = attempt + 1;
    desk.apply(
        draft,
        record,
        new Input.Dispatched(want.place().node(), attempt, call.common().cut()),
        attempt,
        now);
    if (!(record.state().node(want.place().node()) instanceof NodeState.Open open)) {
      throw new IllegalStateException("A call was dispatched that nobody wants: " + want.place());
    }
    String correlation = run.row().name() + "-" + id;
    draft.write(new Change.CallStarted(id, intent(call, want, correlation, now)));
    NodeKey key = new NodeKey(record.ordinal(), want.place().node(), record.state().generation());
    draft.write(new Change.AttemptStarted(attempt, key, open.tries().all(), id));
    record.flights().put(want.place().node(), new ActiveRecord.Flight(want, call, attempt, id));
    Work work = new Work(caller, record.ordinal(), want, call, correlation, open);
    draft.afterCommit(() -> effects.call(work));
  }

  private static CallIntent intent(PreparedCall call, Want want, String correlation, Instant now) {
    return new CallIntent(
        "single",
        call.pool(),
        target(call),
        correlation,
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

  /// A call as the effects perform it.
  private record Work(
      Caller caller,
      long ordinal,
      Want want,
      PreparedCall call,
      String correlation,
      NodeState.Open open)
      implements Effects.Call {
    @Override
    public Report perform() throws InterruptedException {
      CallResult result = caller.call(call, correlation, open.hint());
      return new Inbound.Ended(ordinal, want.place().node(), result);
    }

    @Override
    public Report cancelled() {
      return new Inbound.Cancelled(ordinal, want.place().node());
    }
  }

  /// Seals a call that ended.
  ///
  /// @return the failure, null when it was answered
  @Nullable Failure ended(Draft draft, ActiveRecord record, Inbound.Ended ended, Instant now) {
    ActiveRecord.Flight flight =
        java.util.Objects.requireNonNull(record.flights().remove(ended.node()));
    CallResult result = judged(flight.want(), ended.result(), now);
    dispatcher.heard(flight.want().pool(), result.limits(), now);
    draft.write(new Change.CallEnded(flight.call(), result.end()));
    Failure failure =
        result.outcome() instanceof Outcome.Refused refused ? refused.failure() : null;
    draft.write(seal(flight, failure, result.parseStage()));
    dispatcher.ended(flight.want().place(), result.signal(), known(result.end().cost()), now);
    desk.apply(
        draft,
        record,
        new Input.Ended(ended.node(), flight.attempt(), result.outcome()),
        flight.attempt(),
        now);
    return failure;
  }

  private CallResult judged(Want want, CallResult result, Instant now) {
    boolean alone =
        result.signal() instanceof Signal.PutOff && dispatcher.isRefusedAlone(want.place(), now);
    return alone ? result.refusedAlone() : result;
  }

  private static Change.AttemptSealed seal(
      ActiveRecord.Flight flight, @Nullable Failure failure, String stage) {
    if (failure == null) {
      return new Change.AttemptSealed(flight.attempt(), "answered", null, true, stage, "");
    }
    FailureClass kind = failure.kind();
    return new Change.AttemptSealed(
        flight.attempt(), "refused", kind, kind.isCounted(), stage, failure.message());
  }

  private static @Nullable Money known(CallEnd.Cost cost) {
    return cost.state() == CallEnd.CostState.SETTLED ? cost.amount() : null;
  }

  /// Seals a call that we cancelled: it may have been billed.
  void cancelled(Draft draft, ActiveRecord record, Inbound.Cancelled ended, Instant now) {
    ActiveRecord.Flight flight =
        java.util.Objects.requireNonNull(record.flights().remove(ended.node()));
    Money reserved = flight.want().demand().money();
    Charge charge = interrupted(draft, flight.attempt(), flight.call(), reserved, now);
    dispatcher.ended(flight.want().place(), new Signal.Unknown(), null, now);
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
