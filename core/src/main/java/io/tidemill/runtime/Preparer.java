package io.tidemill.runtime;

import io.tidemill.engine.NodeId;
import io.tidemill.engine.NodeState;
import io.tidemill.engine.PlanIndex;
import io.tidemill.engine.RecordContext;
import io.tidemill.engine.RecordState;
import io.tidemill.engine.Sight;
import io.tidemill.expression.Bindings;
import io.tidemill.expression.EvaluationError;
import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.failure.OwnFinding;
import io.tidemill.plan.Action;
import io.tidemill.plan.PlannedStep;
import java.time.LocalDate;
import java.util.List;

/// Makes requests out of values: renders, cuts, hashes, estimates, and looks for an answer that is
/// already there. Runs on effect threads, never on the loop's.
final class Preparer {
  private final PlanIndex steps;
  private final LocalDate created;
  private final Makers makers;
  private final PastAnswers past;

  Preparer(PlanIndex steps, LocalDate created, Makers makers, PastAnswers past) {
    this.steps = steps;
    this.created = created;
    this.makers = makers;
    this.past = past;
  }

  /// Who makes which kind of request.
  record Makers(ModelPreparer models, PairPreparer pairs, ToolPreparer tools) {}

  /// A node to prepare, with everything about its record that may be read on another thread.
  ///
  /// @param key of the record, or of both records of a comparison
  /// @param about the same as a list, of a comparison the record on the left first
  record Task(
      long ordinal,
      String key,
      List<String> about,
      NodeId node,
      RecordState state,
      ValueBook values) {

    /// A node of one record.
    Task(long ordinal, String key, NodeId node, RecordState state, ValueBook values) {
      this(ordinal, key, List.of(key), node, state, values);
    }

    /// The same task as a comparison of two records.
    Task comparing(String left, String right) {
      return new Task(ordinal, left + "|" + right, List.of(left, right), node, state, values);
    }

    /// The tries of the node so far and how its next request must differ.
    NodeState.Wanted wanted() {
      return switch (state.node(node)) {
        case NodeState.Wanted wanted -> wanted;
        case NodeState.Open open -> new NodeState.Wanted(open.tries(), null, open.hint());
        case null, default -> throw new IllegalStateException(node + " is not wanted");
      };
    }
  }

  Preparation prepare(Task task) {
    try {
      return answeredOr(request(task));
    } catch (EvaluationError error) {
      return new Preparation.Impossible(
          Failure.ofOurs(OwnFinding.CANNOT_COMPUTE.kind(), String.valueOf(error.getMessage())));
    }
  }

  /// Makes the request of a node once more that an earlier process has sent.
  Preparation again(Task task) {
    try {
      return request(task);
    } catch (RuntimeException fault) {
      return new Preparation.Impossible(
          Failure.ofOurs(FailureClass.BUG, "cannot be prepared again: " + fault.getMessage()));
    }
  }

  private Preparation answeredOr(Preparation prepared) {
    return switch (prepared) {
      case Preparation.Ready ready -> {
        Preparation known = past.find(ready.call());
        yield known == null ? ready : known;
      }
      case Preparation.Known known -> known;
      case Preparation.Impossible impossible -> impossible;
    };
  }

  private Preparation request(Task task) {
    PlannedStep step = steps.step(task.node().step());
    RecordContext context = new RecordContext(steps, task.values(), created);
    Bindings values = Sight.at(context, task.state(), task.node());
    return switch (step.action()) {
      case Action.Ask ask -> makers.models().prepare(task, step, ask, values);
      case Action.OfTool tool -> makers.tools().prepare(task, step, tool, values);
      case Action.Compare compare -> makers.pairs().prepare(task, step, compare);
      case Action.SetValues _, Action.Review _, Action.Repeat _ -> throw noCall(step);
    };
  }

  private static IllegalStateException noCall(PlannedStep step) {
    return new IllegalStateException("Step " + step.name() + " makes no calls");
  }
}
