package io.tidemill.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.engine.RecordStatus;
import io.tidemill.port.Batch;
import io.tidemill.port.BatchStage;
import io.tidemill.port.Change;
import io.tidemill.port.RunRow;
import io.tidemill.testkit.fake.InMemoryJournal;
import io.tidemill.value.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An auditor that finds nothing proves nothing: each fault is planted into good worlds, and one of
/// them must break a promise.
class AuditorTest {
  private static final int WORLDS = 60;

  @Test
  void findsNothingWhereNothingIsPlanted() {
    assertThat(isFound(Plant.NOTHING)).isFalse();
  }

  @Test
  void findsALostDelivery() {
    assertThat(isFound(without(Change.DeliveryQueued.class::isInstance))).isTrue();
  }

  @Test
  void findsALostResult() {
    assertThat(isFound(without(Change.ResultStored.class::isInstance))).isTrue();
  }

  @Test
  void findsALostSeal() {
    assertThat(isFound(without(Change.CallEnded.class::isInstance))).isTrue();
  }

  @Test
  void findsABatchThatIsOrderedTwice() {
    boolean found = false;
    for (long seed = 1; seed <= 40 * WORLDS && !found; seed++) {
      Scenario scenario = Scenario.of(seed);
      found =
          scenario.pipeline().equals(Pipelines.BATCHES)
              && isBroken(scenario, without(AuditorTest::isOrder));
    }
    assertThat(found).isTrue();
  }

  private static boolean isOrder(Change change) {
    return change instanceof Change.BatchMoved moved && moved.way().stage() == BatchStage.SENDING;
  }

  @Test
  void findsALostState() {
    assertThat(isFound(without(AuditorTest::isDone))).isTrue();
  }

  private static boolean isDone(Change change) {
    return change instanceof Change.RecordMoved moved
        && moved.standing().status() == RecordStatus.DONE;
  }

  @Test
  void findsAnAttemptThatIsCountedTwice() {
    assertThat(isFound(batch -> replaced(batch, AuditorTest::countedTwice))).isTrue();
  }

  private static Change countedTwice(Change change) {
    if (!(change instanceof Change.RecordMoved moved)) {
      return change;
    }
    ObjectNode fold = moved.fold().deepCopy();
    fold.path("n")
        .forEach(
            node -> {
              if (node.path(1) instanceof ArrayNode tries) {
                tries.set(0, tries.get(0).asInt() + 1);
              }
            });
    return new Change.RecordMoved(moved.ordinal(), moved.standing(), fold, moved.crashes());
  }

  @Test
  void findsMoneyThatIsNotThere() {
    assertThat(isFound(AuditorTest::dearer)).isTrue();
  }

  private static Batch dearer(Batch batch) {
    RunRow.Head head = batch.head();
    RunRow.Spending spending = head.spending();
    return new Batch(
        new RunRow.Head(
            head.seq(),
            head.status(),
            head.reason(),
            head.waitsFor(),
            head.inputEnded(),
            head.ledger(),
            new RunRow.Spending(
                spending.settled().plus(new Money(1)), spending.uncertain(), spending.limit()),
            head.times()),
        batch.changes());
  }

  @Test
  void findsASkippedSync() {
    Plant liar =
        new Plant() {
          @Override
          public Batch instead(Batch batch) {
            return batch;
          }

          @Override
          public void before(InMemoryJournal journal) {
            journal.putOffSyncing();
          }
        };
    assertThat(isFound(liar)).isTrue();
  }

  @Test
  void findsALeakedPermit() {
    Plant leaking =
        new Plant() {
          private int calls;

          @Override
          public Batch instead(Batch batch) {
            return batch;
          }

          @Override
          public boolean leaks() {
            return ++calls % 7 == 0;
          }
        };
    assertThat(isFound(leaking)).isTrue();
  }

  @Test
  void findsAMissingFence() {
    boolean found = false;
    for (long seed = 1; seed <= 10 * WORLDS && !found; seed++) {
      Scenario scenario = Scenario.of(seed);
      found =
          scenario.sinks() == FakeSinks.Kind.MARKED
              && isBroken(scenario.with(FakeSinks.Kind.UNFENCED), Plant.NOTHING);
    }
    assertThat(found).isTrue();
  }

  private static Plant without(Predicate<Change> lost) {
    return batch ->
        new Batch(batch.head(), batch.changes().stream().filter(lost.negate()).toList());
  }

  private static Batch replaced(Batch batch, java.util.function.UnaryOperator<Change> how) {
    List<Change> changes = new ArrayList<>();
    batch.changes().forEach(change -> changes.add(how.apply(change)));
    return new Batch(batch.head(), changes);
  }

  private static boolean isFound(Plant plant) {
    boolean found = false;
    for (long seed = 1; seed <= WORLDS && !found; seed++) {
      found = isBroken(Scenario.of(seed), plant);
    }
    return found;
  }

  private static boolean isBroken(Scenario scenario, Plant plant) {
    try {
      WorldOutcome expected = new World(scenario.calm()).play();
      SimulatedWorlds.judge(new World(scenario, plant).play(), expected);
      return false;
    } catch (AssertionError | RuntimeException broken) {
      return true;
    }
  }
}
