package io.tidemill.app.report;

import io.tidemill.port.CallEnd;
import io.tidemill.port.NodeKey;
import io.tidemill.port.RunReader;
import io.tidemill.value.Money;
import io.tidemill.value.Tokens;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How one model did at a step. Answers that it gave in an earlier run count as they were then.
///
/// @param model `provider/model`
/// @param run name of its run
/// @param questions what it was asked
/// @param taken what its calls took
record TrialScore(String model, String run, Questions questions, Taken taken) {

  /// What it was asked.
  ///
  /// @param all questions
  /// @param valid with an accepted answer
  /// @param atOnce of these, at the first asking
  record Questions(int all, int valid, int atOnce) {}

  /// What its calls took.
  ///
  /// @param calls how many
  /// @param reused of the calls, those of an earlier run
  /// @param total time of all
  /// @param longest time of one
  /// @param tokens as reported
  /// @param cost null when some call's cost is unknown
  record Taken(
      int calls,
      int reused,
      Duration total,
      Duration longest,
      @Nullable Money cost,
      Tokens tokens) {
    private static final Taken NOTHING =
        new Taken(0, 0, Duration.ZERO, Duration.ZERO, Money.ZERO, Tokens.NONE);

    Duration mean() {
      return calls == 0 ? Duration.ZERO : total.dividedBy(calls);
    }

    Taken and(RunReader.CallView call, CallEnd end, boolean again) {
      Duration time = Duration.between(call.intent().started(), end.times().ended());
      Money amount = end.cost().amount();
      return new Taken(
          calls + 1,
          reused + (again ? 1 : 0),
          total.plus(time),
          time.compareTo(longest) > 0 ? time : longest,
          cost == null || amount == null ? null : cost.plus(amount),
          end.tokens() == null ? tokens : tokens.plus(end.tokens()));
    }
  }

  /// The score of the tries of one step.
  static TrialScore of(String model, String run, List<RunReader.AttemptView> tries) {
    Set<NodeKey> all = new HashSet<>();
    Set<NodeKey> valid = new HashSet<>();
    int atOnce = 0;
    Taken taken = Taken.NOTHING;
    for (RunReader.AttemptView attempt : tries) {
      boolean first = all.add(attempt.node());
      boolean again = attempt.state().equals("reused");
      if (again || attempt.state().equals("answered")) {
        valid.add(attempt.node());
        atOnce += first ? 1 : 0;
      }
      RunReader.CallView call = attempt.call();
      CallEnd end = call == null ? null : call.end();
      taken = call == null || end == null ? taken : taken.and(call, end, again);
    }
    return new TrialScore(model, run, new Questions(all.size(), valid.size(), atOnce), taken);
  }
}
