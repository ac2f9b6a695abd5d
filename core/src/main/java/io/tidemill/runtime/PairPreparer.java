package io.tidemill.runtime;

import io.tidemill.engine.NodeId;
import io.tidemill.engine.NodeState;
import io.tidemill.engine.Pair;
import io.tidemill.engine.PlanIndex;
import io.tidemill.engine.RecordContext;
import io.tidemill.engine.RecordState;
import io.tidemill.engine.Sight;
import io.tidemill.expression.Bindings;
import io.tidemill.plan.Action;
import io.tidemill.plan.PlannedStep;
import io.tidemill.value.Fingerprint;
import java.time.LocalDate;

/// Makes the request of one comparison: the host's values and those of its opponent, in the order
/// that was drawn, for one of the judges.
final class PairPreparer {
  private final PlanIndex steps;
  private final LocalDate created;
  private final ModelPreparer models;
  private final Opponents opponents;

  PairPreparer(PlanIndex steps, LocalDate created, ModelPreparer models, Opponents opponents) {
    this.steps = steps;
    this.created = created;
    this.models = models;
    this.opponents = opponents;
  }

  Preparation prepare(Preparer.Task task, PlannedStep step, Action.Compare compare) {
    Pair pair = pair(task);
    Opponents.Opponent other = opponents.load(pair.opponent());
    Side host = new Side(task.key(), seen(task.values(), task.state()));
    Side guest = new Side(other.key(), seen(other.values(), other.state()));
    Side left = pair.isLeft() ? host : guest;
    Side right = pair.isLeft() ? guest : host;
    Bindings both =
        host.values()
            .with("left", Sight.side(steps, left.values()))
            .with("right", Sight.side(steps, right.values()));
    return models.prepare(
        task.comparing(left.key(), right.key()),
        step,
        compare.judges().get(judgeOf(compare, left.key(), right.key())),
        both);
  }

  private record Side(String key, Bindings values) {}

  private Bindings seen(ValueBook values, RecordState state) {
    return Sight.outside(new RecordContext(steps, values, created), state);
  }

  private static Pair pair(Preparer.Task task) {
    NodeId node = task.node();
    if (task.state().node(NodeId.membership(node.step())) instanceof NodeState.Member member) {
      return member.pairs().get(node.element());
    }
    throw new IllegalStateException(node + " is no comparison");
  }

  /// Which of the judges a pair falls to, by its hash; in both orders the same.
  static int judgeOf(Action.Compare compare, String left, String right) {
    boolean ordered = left.compareTo(right) < 0;
    Fingerprint hash =
        Fingerprint.of(
            "judge",
            Long.toString(compare.pairs().seed()),
            ordered ? left : right,
            ordered ? right : left);
    return Integer.remainderUnsigned(
        Integer.parseUnsignedInt(hash.hex().substring(0, 8), 16), compare.judges().size());
  }
}
