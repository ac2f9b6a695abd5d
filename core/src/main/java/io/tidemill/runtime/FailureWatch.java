package io.tidemill.runtime;

import io.tidemill.failure.Failure;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Notices when the same failure hits many records: more than 30 % of the first 20 outcomes of a step, or 20 in a row later
/// (engine.md 8). Waits are no failures here. Confined to the loop.
final class FailureWatch {
  private static final int FIRST = 20;
  private static final int MOST_OF_FIRST = 6;
  private static final int IN_A_ROW = 20;

  private final Map<String, Outcomes> steps = new HashMap<>();

  private static final class Outcomes {
    private final Map<String, Integer> first = new HashMap<>();
    private int seen;
    private String last = "";
    private int inRow;
  }

  /// Notes an outcome.
  ///
  /// @param failure null for an answer
  /// @return what is wrong with everybody, null when nothing is
  @Nullable String observe(String step, @Nullable Failure failure) {
    if (failure != null && (failure.kind().isWait() || !failure.kind().isCounted())) {
      return null;
    }
    Outcomes outcomes = steps.computeIfAbsent(step, _ -> new Outcomes());
    outcomes.seen++;
    String fingerprint = failure == null ? "" : failure.fingerprint();
    outcomes.inRow = fingerprint.equals(outcomes.last) ? outcomes.inRow + 1 : 1;
    outcomes.last = fingerprint;
    if (failure == null) {
      return null;
    }
    int equal =
        outcomes.seen <= FIRST ? outcomes.first.merge(fingerprint, 1, Integer::sum) : 0;
    boolean systemic = equal > MOST_OF_FIRST || outcomes.inRow >= IN_A_ROW;
    return systemic
        ? "step %s keeps failing with %s: %s".formatted(step, failure.kind(), failure.message())
        : null;
  }
}
