package io.tidemill.runtime;

import io.tidemill.failure.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Notices when the same failure hits many records: more than 30 % of the first 20 outcomes of a
/// step, or 20 in a row later (engine.md 8). What is no try of a record is no outcome here, and the
/// tries of one record alone are no failure of all. A failure that was noticed once is noticed
/// again each time it returns. A new process opens a new window. Confined to the loop.
final class FailureWatch {
  private static final int FIRST = 20;
  private static final int MOST_OF_FIRST = 6;
  private static final int IN_A_ROW = 20;

  private final Map<String, Outcomes> steps = new HashMap<>();

  /// A failure that is everybody's.
  ///
  /// @param what in words
  /// @param hit ordinals of the records that met it, each as often as it did
  record Systemic(String what, List<Long> hit) {}

  private static final class Outcomes {
    private final Map<String, List<Long>> first = new HashMap<>();
    private final List<Long> inRow = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private int seen;
    private String last = "";
  }

  /// Notes an outcome.
  ///
  /// @param failure null for an answer
  /// @return what is wrong with everybody, null when nothing is
  @Nullable Systemic observe(String step, long ordinal, @Nullable Failure failure) {
    if (failure != null && !failure.kind().isCounted()) {
      return null;
    }
    Outcomes outcomes = steps.computeIfAbsent(step, _ -> new Outcomes());
    outcomes.seen++;
    String fingerprint = failure == null ? "" : failure.fingerprint();
    if (!fingerprint.equals(outcomes.last)) {
      outcomes.inRow.clear();
      outcomes.last = fingerprint;
    }
    if (failure == null) {
      return null;
    }
    outcomes.inRow.add(ordinal);
    return verdict(outcomes, step, ordinal, failure);
  }

  private static @Nullable Systemic verdict(
      Outcomes outcomes, String step, long ordinal, Failure failure) {
    String fingerprint = failure.fingerprint();
    String what =
        "step %s keeps failing with %s: %s".formatted(step, failure.kind(), failure.message());
    if (outcomes.known.contains(fingerprint)) {
      return new Systemic(what, List.of(ordinal));
    }
    List<Long> equal = List.of();
    if (outcomes.seen <= FIRST) {
      equal = outcomes.first.computeIfAbsent(fingerprint, _ -> new ArrayList<>());
      equal.add(ordinal);
    }
    List<Long> hit = equal.size() > MOST_OF_FIRST ? equal : outcomes.inRow;
    boolean many = equal.size() > MOST_OF_FIRST || outcomes.inRow.size() >= IN_A_ROW;
    if (!many || hit.stream().distinct().count() == 1) {
      return null;
    }
    outcomes.known.add(fingerprint);
    return new Systemic(what, List.copyOf(hit));
  }
}
