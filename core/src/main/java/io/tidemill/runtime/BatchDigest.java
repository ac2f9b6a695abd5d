package io.tidemill.runtime;

import io.tidemill.engine.Outcome;
import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.failure.OwnFinding;
import io.tidemill.port.BatchAnswer;
import io.tidemill.port.CallEnd;
import io.tidemill.port.ModelReply;
import io.tidemill.port.Wire;
import io.tidemill.schedule.Signal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the end of a batch means for each of its questions. What it did not answer is asked live,
/// and that counts as no try.
final class BatchDigest {
  private final Caller caller;
  private final Prices prices = new Prices();

  BatchDigest(Caller caller) {
    this.caller = caller;
  }

  /// Gives each question what was told of it.
  ///
  /// @param answers in any order; unknown ids are passed over, an id that is told in two ways
  ///   counts as lost
  /// @return what became of each question, in their order
  List<CallResult> of(List<Aboard> items, List<BatchAnswer> answers) {
    Map<String, BatchAnswer.Fate> fates = new HashMap<>();
    Set<String> contradicted = new HashSet<>();
    for (BatchAnswer answer : answers) {
      BatchAnswer.Fate before = fates.putIfAbsent(answer.id(), answer.fate());
      if (before != null && !before.equals(answer.fate())) {
        contradicted.add(answer.id());
      }
    }
    fates.keySet().removeAll(contradicted);
    return items.stream().map(item -> result(item, fates.get(item.correlation()))).toList();
  }

  /// Whether any of the answers is for one of the questions.
  static boolean concerns(List<Aboard> items, List<BatchAnswer> answers) {
    Set<String> told = new HashSet<>();
    answers.forEach(answer -> told.add(answer.id()));
    return items.stream().anyMatch(item -> told.contains(item.correlation()));
  }

  private CallResult result(Aboard item, BatchAnswer.@Nullable Fate fate) {
    return switch (fate) {
      case null -> live(item, "the batch ended without a word of it", uncertain(item));
      case BatchAnswer.Fate.Untouched untouched ->
          live(item, "the batch left it out: " + untouched.why(), free());
      case BatchAnswer.Fate.Answered answered -> answered(item, answered.reply());
    };
  }

  /// Refusals that concern the service are not repeated in a further batch, which would take hours.
  private CallResult answered(Aboard item, ModelReply reply) {
    if (reply instanceof ModelReply.Refused refused && isOfService(refused.failure().kind())) {
      return live(item, "the batch failed on it: " + refused.failure().message(), free());
    }
    return caller.digest(item.toModel(), reply, item.open().hint());
  }

  private static boolean isOfService(FailureClass kind) {
    return switch (kind) {
      case WAIT_RATE, WAIT_OVERLOAD, AMBIGUOUS -> true;
      case STOP_RUN, SHRINK, REASK, CONTENT, BUG -> false;
    };
  }

  /// The same for all questions of a batch that was never worked on.
  List<CallResult> untouched(List<Aboard> items, String why) {
    return items.stream().map(item -> live(item, why, free())).toList();
  }

  /// The same for all questions of a batch of which nobody knows how far it came.
  List<CallResult> lost(List<Aboard> items, String why) {
    return items.stream().map(item -> live(item, why, uncertain(item))).toList();
  }

  /// The service takes no orders at all: the questions wait for a person.
  List<CallResult> stopped(List<Aboard> items, Failure failure) {
    return items.stream()
        .map(
            item ->
                new CallResult(
                    new Outcome.Refused(failure, item.open().hint(), Caller.charge(free())),
                    caller.end(free(), null, failure.kind(), Wire.NONE, ""),
                    new Signal.Unknown(),
                    Wire.NONE.limits(),
                    ""))
        .toList();
  }

  private CallResult live(Aboard item, String why, CallEnd.Cost cost) {
    Failure failure =
        new Failure(
            OwnFinding.REJECTED.kind(), why, item.toModel().facts().name(), 0, "", "", null);
    Outcome outcome =
        new Outcome.Refused(failure, item.open().hint().apartFrom(2), Caller.charge(cost));
    CallEnd end = caller.end(cost, null, failure.kind(), Wire.NONE, "");
    return new CallResult(outcome, end, new Signal.Served(-1), Wire.NONE.limits(), "");
  }

  private static CallEnd.Cost free() {
    return Prices.settled(io.tidemill.value.Money.ZERO);
  }

  private CallEnd.Cost uncertain(Aboard item) {
    return prices.uncertain(item.want().demand().money());
  }
}
