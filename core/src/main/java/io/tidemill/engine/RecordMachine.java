package io.tidemill.engine;

import io.tidemill.expression.EvaluationError;
import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.failure.OwnFinding;
import io.tidemill.pipeline.Step;
import io.tidemill.plan.PlannedStep;
import java.time.Instant;

/// The state machine of one record. Pure: the same context, state, input and instant give the same
/// decision.
public final class RecordMachine {
  private RecordMachine() {}

  /// Decides what an input means and everything that follows from it (language.md 4, evaluation of
  /// one record).
  ///
  /// An input that the state no longer waits for, such as an answer after its seal, decides
  /// nothing.
  ///
  /// @param now the present, for the first instant of a further try
  public static Decision decide(
      RecordContext context, RecordState state, Input input, Instant now) {
    Work work = new Work(context, state);
    try {
      take(work, input, now);
      Progress.advance(work);
    } catch (EvaluationError error) {
      end(
          work,
          Ending.failed(OwnFinding.CANNOT_COMPUTE.kind(), String.valueOf(error.getMessage()), ""));
    }
    Endings.settle(work);
    return work.decision();
  }

  private static void take(Work work, Input input, Instant now) {
    switch (input) {
      case Input.Activated _ -> {}
      case Input.Dispatched i -> dispatched(work, i);
      case Input.Ended i -> ended(work, i, now);
      case Input.Reused i -> reused(work, i);
      case Input.Unpreparable i -> {
        if (work.state().node(i.node()) instanceof NodeState.Wanted) {
          nodeFailed(work, i.node(), i.failure(), Charge.NONE);
        }
      }
      case Input.Delivered i -> work.happened(new Event.DeliveryAcked(i.target(), i.rows()));
      case Input.DeliveryRefused i -> refused(work, i);
      case Input.Decided i -> Reviews.decided(work, i);
      case Input.RetryOrdered i -> Reopening.retry(work, i.steps());
      case Input.RowChanged i -> rowChanged(work, i);
      case Input.FailureWithdrawn _ -> Reopening.withdrawn(work);
      case Input.PairsDealt i -> Rankings.dealt(work, i);
      case Input.Ranked i -> Rankings.ranked(work, i);
      case Input.NotRanked i -> Rankings.notRanked(work, i);
      case Input.Quarantined _ ->
          end(
              work,
              Ending.failed(
                  OwnFinding.QUARANTINED.kind(),
                  "quarantined: the process died twice while this record ran alone",
                  ""));
    }
  }

  private static void dispatched(Work work, Input.Dispatched input) {
    NodeState.Wanted wanted = work.state().wanted().get(input.node());
    if (wanted != null) {
      work.happened(
          new Event.AttemptStarted(
              input.node(), input.attempt(), wanted.tries().all() + 1, input.cut()));
    }
  }

  private static void reused(Work work, Input.Reused input) {
    if (work.state().wanted().containsKey(input.node())) {
      work.computed(input.node(), Decision.Source.REUSED, input.value());
      work.happened(new Event.AnswerReused(input.node()));
    }
  }

  private static void ended(Work work, Input.Ended input, Instant now) {
    boolean waitedFor =
        work.state().node(input.node()) instanceof NodeState.Open open
            && open.attempt() == input.attempt();
    if (!waitedFor) {
      return;
    }
    switch (input.outcome()) {
      case Outcome.Answered answer -> {
        work.computed(input.node(), Decision.Source.ANSWERED, answer.value());
        work.happened(new Event.AttemptAnswered(input.node(), input.attempt(), answer.charge()));
      }
      case Outcome.Refused refusal -> refusedTry(work, input, refusal, now);
      case Outcome.Interrupted interruption -> interrupted(work, input, interruption);
    }
  }

  private static void interrupted(Work work, Input.Ended input, Outcome.Interrupted interruption) {
    if (mayRepeat(work, input.node())) {
      work.happened(
          new Event.AttemptInterrupted(
              input.node(), input.attempt(), interruption.charge(), interruption.crash()));
    } else {
      doubtful(work, input.node(), "interrupted before an answer was kept", interruption.charge());
    }
  }

  private static boolean mayRepeat(Work work, NodeId node) {
    return work.steps().step(node.step()).policy().effect() == Step.Effect.REPEATABLE;
  }

  /// What may have had its effect is not done again: a person looks and enters the results.
  private static void doubtful(Work work, NodeId node, String why, Charge charge) {
    Failure failure =
        Failure.ofOurs(
            FailureClass.AMBIGUOUS, why + "; its effect may have happened, so it is not repeated");
    work.happened(new Event.NodeFailed(node, failure.kind(), failure.message(), charge));
    Reviews.askForResults(work, node, failure);
  }

  private static void refusedTry(
      Work work, Input.Ended input, Outcome.Refused refusal, Instant now) {
    NodeState.Open node =
        (NodeState.Open) java.util.Objects.requireNonNull(work.state().node(input.node()));
    if (refusal.failure().kind() == FailureClass.AMBIGUOUS && !mayRepeat(work, input.node())) {
      doubtful(work, input.node(), refusal.failure().message(), refusal.charge());
      return;
    }
    PlannedStep step = work.steps().step(input.node().step());
    Verdict verdict =
        refusal.hint().isApartFrom(node.hint())
            ? Verdict.setApart()
            : Verdict.on(refusal.failure(), node.tries(), step.policy().tries());
    switch (verdict) {
      case Verdict.Again again ->
          work.happened(
              new Event.AttemptFailed(
                  input.node(),
                  input.attempt(),
                  refusal.failure().kind(),
                  again.effect(),
                  refusal.charge(),
                  refusal.hint(),
                  again.notBefore(now)));
      case Verdict.Final _ -> nodeFailed(work, input.node(), refusal.failure(), refusal.charge());
    }
  }

  static void nodeFailed(Work work, NodeId node, Failure failure, Charge charge) {
    work.happened(new Event.NodeFailed(node, failure.kind(), failure.message(), charge));
    if (Rankings.isComparison(work, node)) {
      return;
    }
    Step.OnFailure onFailure = work.steps().step(node.step()).policy().onFailure();
    switch (onFailure) {
      case SKIP -> {}
      case FAIL -> end(work, Ending.failed(failure.kind(), failure.message(), node.step()));
      case REVIEW -> Reviews.askForResults(work, node, failure);
    }
  }

  private static void refused(Work work, Input.DeliveryRefused input) {
    work.happened(new Event.DeliveryAcked(input.target(), 1));
    end(
        work,
        Ending.failed(
            OwnFinding.ROW_REFUSED.kind(),
            "%s refused the row: %s".formatted(input.target(), input.reason()),
            Ending.SAVE + input.save()));
  }

  private static void rowChanged(Work work, Input.RowChanged input) {
    Reopening.rowChanged(work);
    if (input.ending() != null) {
      end(work, input.ending());
    }
  }

  /// The record is about to end; the first reason counts.
  static void end(Work work, Ending ending) {
    if (work.state().ending() == null) {
      work.happened(new Event.EndDecided(ending));
    }
  }
}
