package io.tidemill.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemill.port.Journal;
import io.tidemill.port.RunJournal;
import org.junit.jupiter.api.Test;

/// One driver at a time.
interface JournalFencingContract extends JournalSubject {

  @Test
  default void refusesASecondDriver() {
    try (Journal journal = harness().open();
        Journal other = harness().open();
        Pen pen = Pen.on(journal)) {
      assertThat(journal.drive(pen.id(), "second")).isEmpty();
      assertThat(other.drive(pen.id(), "third")).isEmpty();
    }
  }

  @Test
  default void raisesTheEpochAtEveryTakeOver() {
    try (Journal journal = harness().open()) {
      long id;
      try (Pen pen = Pen.on(journal)) {
        id = pen.id();
        assertThat(pen.journal().run().lease().epoch()).isEqualTo(1);
      }
      try (RunJournal second = journal.drive(id, "second").orElseThrow()) {
        assertThat(second.run().lease().epoch()).isEqualTo(2);
        assertThat(second.run().lease().owner()).isEqualTo("second");
      }
    }
  }

  @Test
  default void saysWhetherARunIsAlive() {
    try (Journal journal = harness().open();
        Journal other = harness().open()) {
      long id;
      try (Pen pen = Pen.on(journal)) {
        id = pen.id();
        assertThat(journal.read(id).run().lease().alive()).isTrue();
        assertThat(other.read(id).run().lease().alive()).isTrue();
        assertThat(journal.drive(id, "still held")).isEmpty();
      }
      assertThat(other.read(id).run().lease().alive()).isFalse();
    }
  }

  @Test
  default void refusesCommitsOfAHandleThatLetGo() {
    try (Journal journal = harness().open()) {
      Pen stale = Pen.on(journal);
      stale.close();
      try (Pen pen = Pen.on(journal)) {
        assertThatThrownBy(() -> stale.commit(Samples.added(1, "k")))
            .isInstanceOf(RuntimeException.class);
        assertThat(pen.reader().record("k")).isNull();
        pen.commit(Samples.added(1, "k"));
        assertThat(pen.journal().committedSeq()).isEqualTo(1);
      }
    }
  }

  @Test
  default void letsTwoRunsBeDrivenAtOnce() {
    try (Journal journal = harness().open();
        Pen pen = Pen.on(journal)) {
      long other =
          journal
              .create(Samples.identity("b"), Samples.json("plan", 1), Samples.json(), Samples.DAY)
              .id();
      try (RunJournal second = journal.drive(other, "second").orElseThrow()) {
        pen.commit(Samples.added(1, "k"));
        assertThat(second.known(java.util.List.of("k"))).isEmpty();
        assertThat(second.nextIds(1)).isNotEqualTo(pen.journal().nextIds(1));
      }
    }
  }
}
