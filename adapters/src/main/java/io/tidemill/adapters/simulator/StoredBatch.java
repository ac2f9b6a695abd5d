package io.tidemill.adapters.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A batch that the simulator took. It has answers from its end on.
///
/// @param mark what the caller wants to have kept
/// @param ends when it is over
/// @param fate what becomes of it as a whole
record StoredBatch(
    String id,
    String mark,
    List<BatchedQuestion> questions,
    Instant created,
    Instant ends,
    Fate fate) {
  StoredBatch {
    questions = List.copyOf(questions);
  }

  /// What becomes of it as a whole.
  enum Fate {
    WORKED,
    FAILED,
    LOST,
    EMPTY,
    CANCELLED
  }

  boolean isOver(Instant now) {
    return !now.isBefore(ends);
  }

  /// The same, cancelled: what has no answer yet gets none.
  StoredBatch cancelled(Instant now) {
    return isOver(now) ? this : new StoredBatch(id, mark, questions, created, now, Fate.CANCELLED);
  }

  /// What it says of its questions.
  List<BatchedResult> results(ModelService service, Faults faults) {
    List<BatchedResult> results = new ArrayList<>();
    questions.forEach(question -> results.addAll(result(question, service, faults)));
    boolean isOdd = Draw.of("batch", id).at("unknown").happens(faults.share(Fault.BATCH_UNKNOWN));
    if (isOdd) {
      results.add(new BatchedResult.Expired("t-nobody"));
    }
    return results;
  }

  private List<BatchedResult> result(
      BatchedQuestion question, ModelService service, Faults faults) {
    Draw draw = Draw.of("batch", id, question.id());
    if (draw.at("missing").happens(faults.share(Fault.BATCH_MISSING))) {
      return List.of();
    }
    boolean isLate = draw.at("expired").happens(faults.share(Fault.BATCH_EXPIRED));
    if (isLate || fate == Fate.CANCELLED) {
      return List.of(new BatchedResult.Expired(question.id()));
    }
    if (fate == Fate.EMPTY || draw.at("errors").happens(faults.share(Fault.BATCH_ERRORS))) {
      return List.of(new BatchedResult.Broken(question.id()));
    }
    BatchedResult worked = service.inBatch(question);
    boolean isTwice = draw.at("repeated").happens(faults.share(Fault.BATCH_REPEATED));
    return Stream.of(worked, worked).limit(isTwice ? 2 : 1).toList();
  }
}
