package io.tidemill.testkit.simulation;

import io.tidemill.engine.RecordStatus;
import java.util.List;
import java.util.Set;

/// Plays the world of a seed: the real engine under virtual time, with crashes, and an auditor who
/// watches every commit. The same seed always plays the same world.
public final class SimulatedWorlds {
  private SimulatedWorlds() {}

  /// Plays one world and compares it with the same work done without any mishap, one call at a
  /// time.
  ///
  /// @return what happened, for people
  /// @throws AssertionError when a promise was broken; the message says which, and how to play the
  ///   world again
  public static String play(long seed) {
    Scenario scenario = Scenario.of(seed);
    try {
      WorldOutcome expected = new World(scenario.calm()).play();
      WorldOutcome outcome = new World(scenario).play();
      judge(outcome, scenario.isComparable() ? expected : outcome);
      return "%s, %d records, %d processes"
          .formatted(scenario.pipeline(), outcome.records().size(), outcome.processes());
    } catch (AssertionError | RuntimeException broken) {
      throw new Violation(
          "World %d (%s) breaks a promise: %s%nPlay it again: mvn -pl testkit -am test -Dtest=WorldsTest -Dsurefire.failIfNoSpecifiedTests=false -Dworld.seed=%d"
              .formatted(seed, scenario.pipeline(), broken.getMessage(), seed),
          broken);
    }
  }

  /// Compares what a world came to with what it should have come to.
  static void judge(WorldOutcome outcome, WorldOutcome expected) {
    outcome
        .records()
        .forEach(
            (key, end) ->
                Violation.unless(
                    end.status() != RecordStatus.WAITING && end.status() != RecordStatus.IN_REVIEW,
                    "record %s is %s at the end",
                    key,
                    end.status()));
    outcome
        .writes()
        .forEach(
            (name, seqs) ->
                Violation.unless(
                    Set.copyOf(seqs).size() == seqs.size(),
                    "rows were written twice to %s: %s",
                    name,
                    seqs));
    List<String> differences = outcome.differencesFrom(expected);
    Violation.unless(
        differences.isEmpty(),
        "not the same as without mishaps:%n%s",
        String.join("\n", differences));
    Violation.unless(
        outcome.accepted() - outcome.answered() <= outcome.losses().callsInFlight,
        "%d answers came, %d are results, but only %d calls were in flight at crashes",
        outcome.accepted(),
        outcome.answered(),
        outcome.losses().callsInFlight);
  }
}
