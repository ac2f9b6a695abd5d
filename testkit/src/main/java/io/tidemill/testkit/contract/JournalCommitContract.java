package io.tidemill.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemill.engine.Ledger;
import io.tidemill.engine.PauseReason;
import io.tidemill.engine.RunStatus;
import io.tidemill.port.Batch;
import io.tidemill.port.Change;
import io.tidemill.port.Journal;
import io.tidemill.port.RunReader;
import io.tidemill.port.RunRow;
import io.tidemill.port.Time;
import io.tidemill.port.WrittenTwice;
import io.tidemill.runtime.SystemTime;
import io.tidemill.value.Money;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A commit is all or nothing, and exactly once.
interface JournalCommitContract extends JournalSubject {

  @Test
  default void keepsTheWholeHead() {
    writing(
        (journal, pen) -> {
          RunRow.Head head =
              new RunRow.Head(
                  0,
                  RunStatus.PAUSED,
                  PauseReason.BUDGET,
                  "a higher budget",
                  true,
                  Ledger.EMPTY,
                  new RunRow.Spending(new Money(5), new Money(6), new Money(7)),
                  new RunRow.Times(Samples.NOON, Samples.NOON.plusSeconds(1), 900));
          pen.journal().commit(new Batch(head, List.of()));
          assertThat(pen.reader().run().head()).isEqualTo(head);
        });
  }

  @Test
  default void numbersEventsWithoutGaps() {
    writing(
        (journal, pen) -> {
          pen.commit(Samples.event(3, "First"), Samples.event(4, "Second"));
          pen.commit(Samples.event(3, "Third"));
          assertThat(pen.reader().eventsAfter(0, 100))
              .extracting(RunReader.EventView::seq)
              .containsExactly(1L, 2L, 3L, 4L, 5L);
          assertThat(pen.reader().eventsAfter(3, 1))
              .extracting(RunReader.EventView::kind)
              .containsExactly("Third");
          assertThat(pen.reader().events(3))
              .extracting(RunReader.EventView::kind)
              .containsExactly("First", "Third");
          RunReader.EventView first = pen.reader().events(3).getFirst();
          assertThat(first)
              .isEqualTo(
                  new RunReader.EventView(1, Samples.NOON, 3, "First", 7, Samples.json("n", 1)));
          assertThat(pen.journal().committedSeq()).isEqualTo(5);
        });
  }

  @Test
  default void refusesAHeadThatDoesNotEndWithItsEvents() {
    writing(
        (journal, pen) -> {
          Batch honest = pen.batch(Samples.added(1, "k"));
          Batch gap = new Batch(honest.head(), List.of(Samples.added(1, "k")));
          assertThatThrownBy(() -> pen.journal().commit(gap)).isInstanceOf(WrittenTwice.class);
          assertThat(pen.reader().record("k")).isNull();
          pen.commit(Samples.added(1, "k"));
        });
  }

  @Test
  default void commitsExactlyOneResultUnderAKey() {
    writing(
        (journal, pen) -> {
          pen.commit(Samples.added(1, "k"), Samples.result(1, "judge", "first"));
          refused(pen, Samples.result(1, "judge", "second"));
          pen.commit(Samples.result(1, "judge#2", "round"));
          assertThat(pen.reader().results(1))
              .extracting(one -> one.key().node() + "=" + one.value().get("v").stringValue())
              .containsExactly("judge=first", "judge#2=round");
        });
  }

  @Test
  default void refusesTwoResultsInOneBatch() {
    writing(
        (journal, pen) ->
            refused(pen, Samples.result(1, "judge", "a"), Samples.result(1, "judge", "b")));
  }

  @Test
  default void sealsAnAttemptOnce() {
    writing(
        (journal, pen) -> {
          pen.commit(Samples.attempt(5, 1, 0), Samples.answered(5));
          refused(pen, Samples.sealed(5, "interrupted"));
          refused(pen, Samples.answered(6));
        });
  }

  /// Commits a bad batch together with good changes and sees that nothing of it stays.
  private static void refused(Pen pen, Change... bad) {
    long seq = pen.head().seq();
    List<RunReader.EventView> events = pen.reader().eventsAfter(0, 1000);
    Change[] all = new Change[bad.length + 1];
    all[0] = Samples.added(1000 + seq, "never" + seq);
    System.arraycopy(bad, 0, all, 1, bad.length);
    assertThatThrownBy(() -> pen.commit(all)).isInstanceOf(WrittenTwice.class);
    assertThat(pen.reader().record("never" + seq)).isNull();
    assertThat(pen.reader().eventsAfter(0, 1000)).isEqualTo(events);
    assertThat(pen.reader().run().head()).isEqualTo(pen.head());
    assertThat(pen.journal().committedSeq()).isEqualTo(seq);
  }

  @Test
  default void keepsTuningAndSuccessor() {
    writing(
        (journal, pen) -> {
          pen.commit(new Change.Tuned(Samples.json("width", 9)), new Change.Superseded(77));
          RunRow run = pen.reader().run();
          assertThat(run.tuning()).isEqualTo(Samples.json("width", 9));
          assertThat(run.supersededBy()).isEqualTo(77);
        });
  }

  @Test
  default void givesIdsThatWereNeverGiven() {
    try (Journal journal = harness().open()) {
      long last;
      try (Pen pen = Pen.on(journal)) {
        long first = pen.journal().nextIds(3);
        last = pen.journal().nextIds(1);
        assertThat(last).isGreaterThanOrEqualTo(first + 3);
        pen.commit(Samples.attempt(last, 1, 0));
      }
      try (Pen pen = Pen.on(journal)) {
        assertThat(pen.journal().nextIds(1)).isGreaterThan(last);
      }
    }
  }

  @Test
  default void wakesWatchersOfOtherHandles() throws InterruptedException {
    try (Journal journal = harness().open();
        Journal other = harness().open();
        Pen pen = Pen.on(journal)) {
      other.awaitChange(Duration.ofSeconds(1));
      other.awaitChange(Duration.ofMillis(1));
      pen.commit(Samples.added(1, "k"));
      Time time = new SystemTime();
      long before = time.nanos();
      other.awaitChange(Duration.ofSeconds(20));
      assertThat(Duration.ofNanos(time.nanos() - before)).isLessThan(Duration.ofSeconds(10));
    }
  }
}
