package io.tidemill.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.engine.RunStatus;
import io.tidemill.port.Batch;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Journal;
import io.tidemill.port.RunRow;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/// Runs are created once, found again and removed.
interface JournalRunsContract extends JournalSubject {

  private static RunRow create(Journal journal, String source) {
    return journal.create(
        Samples.identity(source), Samples.json("plan", 1), Samples.json("limit", 5), Samples.DAY);
  }

  @Test
  default void keepsIdAndSecretOfTheStore() {
    try (Journal journal = harness().open();
        Journal other = harness().open()) {
      assertThat(journal.storeId()).isNotEmpty().isEqualTo(other.storeId());
      assertThat(journal.secret()).hasSize(32).isEqualTo(other.secret());
    }
  }

  @Test
  default void createsARunAndFindsItAgain() {
    try (Journal journal = harness().open()) {
      RunRow run = create(journal, "a");
      assertThat(run.name()).isEqualTo("tiers-1");
      assertThat(run.identity()).isEqualTo(Samples.identity("a"));
      assertThat(run.tuning()).isEqualTo(Samples.json("limit", 5));
      assertThat(run.created()).isEqualTo(Samples.DAY);
      assertThat(run.head().seq()).isZero();
      assertThat(journal.run("tiers-1")).contains(run);
      assertThat(journal.run(Samples.identity("a"))).contains(run);
      assertThat(journal.run(Samples.identity("b"))).isEmpty();
      assertThat(journal.plan(run.identity().plan())).contains(Samples.json("plan", 1));
    }
  }

  @Test
  default void numbersTheRunsOfAPipeline() {
    try (Journal journal = harness().open()) {
      RunRow first = create(journal, "a");
      RunRow second = create(journal, "b");
      assertThat(second.name()).isEqualTo("tiers-2");
      assertThat(journal.runs()).containsExactly(first, second);
    }
  }

  @Test
  default void givesTwoProcessesTheSameRun() {
    try (Journal journal = harness().open();
        Journal other = harness().open()) {
      assertThat(create(journal, "a").id()).isEqualTo(create(other, "a").id());
    }
  }

  @Test
  default void createsAnotherRunAfterACancelledOne() {
    try (Journal journal = harness().open()) {
      long cancelled;
      try (Pen pen = Pen.on(journal)) {
        cancelled = pen.id();
        pen.journal().commit(cancelling(pen));
      }
      assertThat(journal.run(Samples.identity("a"))).isEmpty();
      assertThat(create(journal, "a").id()).isNotEqualTo(cancelled);
    }
  }

  private static Batch cancelling(Pen pen) {
    RunRow.Head head = pen.head();
    return new Batch(
        new RunRow.Head(
            head.seq(),
            RunStatus.CANCELLED,
            null,
            "",
            false,
            head.ledger(),
            head.spending(),
            head.times()),
        List.of());
  }

  @Test
  default void removesARunAndNothingElse() {
    try (Journal journal = harness().open()) {
      RunRow kept = create(journal, "b");
      long removed;
      try (Pen pen = Pen.on(journal)) {
        removed = pen.id();
        pen.commit(Samples.added(1, "k"), Samples.queued(1, 1, "x"));
        Assertions.assertThatThrownBy(() -> journal.delete(removed))
            .isInstanceOf(InputRefused.class);
      }
      journal.delete(removed);
      assertThat(journal.runs()).containsExactly(kept);
      assertThat(journal.read(removed).targets()).isEmpty();
      assertThat(journal.plan(kept.identity().plan())).isPresent();
      assertThat(journal.check()).isEmpty();
    }
  }

  @Test
  default void neverGivesANumberTwice() {
    try (Journal journal = harness().open()) {
      long first = create(journal, "a").id();
      journal.delete(first);
      assertThat(create(journal, "b").id()).isGreaterThan(first);
    }
  }

  @Test
  default void raisesTheMarkOfADestinationOfEventsAndNeverLowersIt() {
    try (Journal journal = harness().open();
        Pen pen = Pen.on(journal)) {
      assertThat(pen.reader().sent("event house")).isZero();
      journal.announced(pen.id(), "event house", 7);
      journal.announced(pen.id(), "event house", 5);
      assertThat(pen.reader().sent("event house")).isEqualTo(7);
      assertThat(pen.reader().sent("event other")).isZero();
    }
  }
}
