package io.tidemill.testkit.fake;

import static java.util.Comparator.comparing;

import io.tidemill.failure.FailureClass;
import io.tidemill.port.CallIntent;
import io.tidemill.port.RunReader.StageCount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Counts how the answers of a run were read.
final class MemoryStages {
  private MemoryStages() {}

  static List<StageCount> counted(MemoryRun run) {
    Map<StageCount, Long> counts = new HashMap<>();
    for (MemoryRun.Attempt attempt : run.attempts.values()) {
      if (attempt.state().equals("answered") && !attempt.parseStage().isEmpty()) {
        counts.merge(one(run, attempt), 1L, Long::sum);
      }
    }
    return counts.entrySet().stream()
        .map(entry -> times(entry.getKey(), entry.getValue()))
        .sorted(
            comparing(StageCount::step)
                .thenComparing(StageCount::provider)
                .thenComparing(StageCount::stage))
        .toList();
  }

  private static StageCount one(MemoryRun run, MemoryRun.Attempt attempt) {
    String stage = wasRejected(run, attempt) ? StageCount.REASKED : attempt.parseStage();
    return new StageCount(attempt.node().node().step(), provider(run, attempt), stage, 0);
  }

  private static boolean wasRejected(MemoryRun run, MemoryRun.Attempt attempt) {
    return run.attemptsOf.getOrDefault(attempt.node().subject(), Set.of()).stream()
        .map(id -> Objects.requireNonNull(run.attempts.get(id)))
        .anyMatch(
            other ->
                other.id() < attempt.id()
                    && other.node().equals(attempt.node())
                    && other.kind() == FailureClass.REASK);
  }

  private static String provider(MemoryRun run, MemoryRun.Attempt attempt) {
    MemoryRun.Call call = run.calls.get(attempt.call());
    if (call == null) {
      return "";
    }
    CallIntent.Target target = call.intent().target();
    return target.provider() + (target.model().isEmpty() ? "" : "/" + target.model());
  }

  private static StageCount times(StageCount one, long count) {
    return new StageCount(one.step(), one.provider(), one.stage(), count);
  }
}
