package io.tidemill.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.engine.RecordStatus;
import io.tidemill.port.BatchRow;
import io.tidemill.port.Change;
import io.tidemill.port.Journal;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is there after a clean end and after a kill.
interface JournalKillContract extends JournalSubject {

  @Test
  default void keepsEverythingAfterAClose() {
    try (Journal journal = harness().open();
        Pen pen = Pen.on(journal)) {
      pen.commit(Samples.added(1, "k"), Samples.result(1, "judge", "v"));
    }
    try (Journal journal = harness().open();
        Pen pen = Pen.on(journal)) {
      assertThat(pen.head().seq()).isEqualTo(1);
      assertThat(pen.head().ledger().admitted()).isEqualTo(1);
      assertThat(pen.reader().results(1)).hasSize(1);
      pen.commit(Samples.moved(1, RecordStatus.DONE));
      assertThat(journal.check()).isEmpty();
    }
  }

  @Test
  default void keepsEveryCommitAfterAKill() {
    Journal journal = harness().open();
    Pen pen = Pen.on(journal);
    for (int n = 1; n <= 50; n++) {
      pen.commit(Samples.added(n, "k" + n), Samples.event(n, "Admitted"));
    }
    long seq = pen.head().seq();
    try (Journal after = harness().afterKill(journal);
        Pen next = Pen.on(after)) {
      assertThat(next.head().seq()).isEqualTo(seq);
      assertThat(next.reader().eventsAfter(0, 1000)).hasSize((int) seq);
      next.commit(Samples.moved(50, RecordStatus.DONE));
      assertThat(after.check()).isEmpty();
    }
  }

  @Test
  default void findsTheCallsThatAKillLeftOpen() {
    Journal journal = harness().open();
    Pen pen = Pen.on(journal);
    long id = pen.journal().nextIds(8);
    pen.commit(
        Samples.added(1, "a"),
        Samples.call(id, "r"),
        Samples.attempt(id + 1, 1, id),
        Samples.call(id + 2, ""),
        Samples.attempt(id + 3, 2, id + 2));
    pen.commit(Samples.ended(id + 2, "answer"), Samples.answered(id + 3));
    assertThat(pen.journal().openCalls()).isEmpty();
    try (Journal after = harness().afterKill(journal)) {
      assertThat(after.read(pen.id()).totals().possibleDuplicates()).isEqualTo(1);
      try (Pen next = Pen.on(after)) {
        assertThat(next.journal().openCalls())
            .containsExactly(
                new RunJournal.OpenCall(
                    id,
                    Samples.intent(id, "r"),
                    List.of(new RunJournal.OpenAttempt(id + 1, Samples.key(1, "judge"), 1)),
                    0));
        assertThat(next.journal().nextIds(1)).isGreaterThan(id + 3);
        next.commit(Samples.ended(id, 0, null, io.tidemill.port.CallEnd.Bodies.NONE));
        next.commit(Samples.sealed(id + 1, "interrupted"));
        assertThat(next.journal().openCalls()).isEmpty();
        RunReader.CallTotals totals = next.reader().totals();
        assertThat(totals.possibleDuplicates()).isEqualTo(1);
      }
    }
  }

  /// A batch that a provider works on outlives the process that ordered it.
  @Test
  default void keepsABatchThatIsUnderWay() {
    Journal journal = harness().open();
    Pen pen = Pen.on(journal);
    long id = pen.journal().nextIds(3);
    BatchRow batch =
        new BatchRow(
            id + 2,
            "deepseek",
            Samples.NOON,
            1,
            Samples.NOON.plusSeconds(60),
            BatchRow.Way.intended(Samples.NOON));
    pen.commit(
        Samples.added(1, "a"),
        new Change.BatchIntended(batch),
        new Change.CallStarted(id, Samples.intent(id, "r"), batch.id()),
        Samples.attempt(id + 1, 1, id));
    BatchRow placed =
        batch.on(batch.way().uploaded("file", Samples.NOON).placed("remote", Samples.NOON));
    pen.commit(new Change.BatchMoved(batch.id(), placed.way()));
    assertThat(pen.journal().openBatches()).containsExactly(placed);
    try (Journal after = harness().afterKill(journal)) {
      assertThat(after.read(pen.id()).totals().possibleDuplicates()).isZero();
      try (Pen next = Pen.on(after)) {
        assertThat(next.journal().openBatches()).containsExactly(placed);
        assertThat(next.journal().isOwnBatch("deepseek", "remote")).isTrue();
        assertThat(next.journal().isOwnBatch("deepseek", "foreign")).isFalse();
        assertThat(next.journal().openCalls())
            .extracting(RunJournal.OpenCall::batch)
            .containsExactly(batch.id());
        next.commit(
            Samples.ended(id, "a"),
            Samples.answered(id + 1),
            new Change.BatchMoved(batch.id(), placed.way().ended(Samples.NOON)));
        assertThat(next.journal().openBatches()).isEmpty();
      }
    }
  }
}
