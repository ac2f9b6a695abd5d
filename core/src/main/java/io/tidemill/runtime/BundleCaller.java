package io.tidemill.runtime;

import io.tidemill.answer.BundleReply;
import io.tidemill.answer.Reading;
import io.tidemill.engine.Hint;
import io.tidemill.engine.Outcome;
import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.failure.OwnFinding;
import io.tidemill.port.CallContext;
import io.tidemill.port.CallEnd;
import io.tidemill.port.ModelReply;
import io.tidemill.port.ModelRequest;
import io.tidemill.port.Wire;
import io.tidemill.schedule.Signal;
import io.tidemill.schedule.Want;
import io.tidemill.value.Money;
import io.tidemill.value.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sends several questions as one request and gives each its own answer. What a bundle does not
/// answer is asked again in a smaller one, at last alone; none of that counts as a try.
final class BundleCaller {
  private final Caller caller;

  BundleCaller(Caller caller) {
    this.caller = caller;
  }

  /// A question of a bundle.
  ///
  /// @param hint hint of the present try, from which that of a further one is made
  record Item(PreparedCall.ToModel call, Hint hint) {}

  /// Makes one call.
  ///
  /// @param items at least two, in the order in which they stand in the request
  /// @param whole what all of them need together
  /// @return what became of each, in the same order
  /// @throws InterruptedException when the call was cancelled
  List<CallResult> call(List<Item> items, Want.Demand whole, String correlationId)
      throws InterruptedException {
    List<PreparedCall.ToModel> calls = items.stream().map(Item::call).toList();
    Duration deadline = calls.getFirst().common().deadline();
    List<String> about = calls.stream().flatMap(call -> call.common().about().stream()).toList();
    CallContext context =
        new CallContext(correlationId, deadline, BundleRequest.headers(calls), about);
    try {
      ModelRequest request = BundleRequest.of(calls);
      return switch (caller.ask(calls.getFirst().facts(), request, context)) {
        case ModelReply.Spoken spoken -> spoken(items, whole, spoken);
        case ModelReply.Refused refused -> refused(items, whole, refused);
      };
    } catch (RuntimeException fault) {
      Failure failure = Caller.fault(fault, calls.getFirst().pool());
      return refused(items, whole, new ModelReply.Refused(failure, null, Wire.NONE));
    }
  }

  private List<CallResult> spoken(List<Item> items, Want.Demand whole, ModelReply.Spoken reply) {
    List<String> keys = BundleRequest.keys(items.size());
    BundleReply.Parts parts = BundleReply.split(reply.text(), new LinkedHashSet<>(keys));
    Shares shares = shares(items, whole, reply.usage(), true);
    Signal signal = Caller.served(reply.usage());
    List<CallResult> results = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      String said = parts.answers().getOrDefault(keys.get(i), "");
      CallEnd.Cost cost = shares.costs().get(i);
      Reading reading = reading(item, said, reply.end());
      Outcome outcome = outcome(reading, new Asked(item, items.size(), reply.wire()), cost);
      CallEnd end =
          caller.end(cost, shares.tokens().get(i), kind(outcome), part(reply.wire(), i), said);
      Duration load = i == 0 ? reply.load() : Duration.ZERO;
      results.add(
          new CallResult(
              outcome, end.afterLoad(load), signal, reply.wire().limits(), Caller.stage(reading)));
    }
    return results;
  }

  private static Reading reading(Item item, String said, ModelReply.End end) {
    if (said.isEmpty()) {
      return end == ModelReply.End.LENGTH
          ? new Reading.CutOff()
          : new Reading.Rejected("it is not among the answers");
    }
    return Caller.read(item.call(), said, false);
  }

  /// A question that was asked with others.
  ///
  /// @param size questions of the request
  private record Asked(Item item, int size, Wire wire) {
    Outcome.Refused again(String problem, CallEnd.Cost cost) {
      Failure failure =
          new Failure(
              OwnFinding.REJECTED.kind(),
              "asked with %s: %s"
                  .formatted(size == 2 ? "one other" : (size - 1) + " others", problem),
              item.call().facts().name(),
              wire.status(),
              "",
              "",
              null);
      return new Outcome.Refused(failure, item.hint().apartFrom(size), Caller.charge(cost));
    }
  }

  private static Outcome outcome(Reading reading, Asked asked, CallEnd.Cost cost) {
    return switch (reading) {
      case Reading.Accepted accepted -> new Outcome.Answered(accepted.value(), Caller.charge(cost));
      case Reading.Rejected rejected -> asked.again(rejected.problem(), cost);
      case Reading.CutOff _ -> asked.again("the reply ends at its limit before its answer", cost);
    };
  }

  private static @Nullable FailureClass kind(Outcome outcome) {
    return outcome instanceof Outcome.Refused refused ? refused.failure().kind() : null;
  }

  private List<CallResult> refused(List<Item> items, Want.Demand whole, ModelReply.Refused reply) {
    Failure failure = reply.failure();
    boolean billed = Caller.billed(failure, reply.usage() != null);
    Shares shares = shares(items, whole, reply.usage(), billed);
    Signal signal = Caller.signal(failure, reply.usage());
    List<CallResult> results = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      CallEnd.Cost cost = shares.costs().get(i);
      Asked asked = new Asked(items.get(i), items.size(), reply.wire());
      CallEnd end =
          caller.end(cost, shares.tokens().get(i), failure.kind(), part(reply.wire(), i), "");
      results.add(
          new CallResult(refusal(failure, asked, cost), end, signal, reply.wire().limits(), ""));
    }
    return results;
  }

  /// What one of the questions may be the reason for is asked again apart from the others; what
  /// concerns the service holds for each.
  private static Outcome refusal(Failure failure, Asked asked, CallEnd.Cost cost) {
    return switch (failure.kind()) {
      case WAIT_RATE, WAIT_OVERLOAD, STOP_RUN, AMBIGUOUS ->
          new Outcome.Refused(failure, asked.item().hint(), Caller.charge(cost));
      case SHRINK, REASK, CONTENT, BUG -> asked.again(failure.message(), cost);
    };
  }

  /// What each of the questions costs.
  private record Shares(List<CallEnd.Cost> costs, List<@Nullable Tokens> tokens) {}

  private Shares shares(
      List<Item> items, Want.Demand whole, @Nullable Tokens usage, boolean billed) {
    Portions portions =
        new Portions(items.stream().map(item -> share(item).prompt().user().length()).toList());
    CallEnd.Cost cost =
        billed
            ? caller.cost(items.getFirst().call().facts().price(), usage, whole.money())
            : Prices.settled(Money.ZERO);
    return new Shares(portions.of(cost), portions.of(usage));
  }

  private static Share share(Item item) {
    return item.call().share();
  }

  /// The request as it was sent is kept once, with the first of its questions.
  private static Wire part(Wire wire, int index) {
    return index == 0
        ? wire
        : new Wire(wire.status(), "", "", wire.firstByte(), wire.total(), wire.limits());
  }
}
