package io.tidemill.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemill.port.Change;
import io.tidemill.port.CommandRow;
import io.tidemill.port.Journal;
import io.tidemill.port.RunReader;
import io.tidemill.port.WrittenTwice;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Orders, reviews and notes about pools.
interface JournalPeopleContract extends JournalSubject {

  private static CommandRow.Order order(Pen pen, String verb) {
    return new CommandRow.Order(pen.id(), verb, Samples.text("key", "k"), "somebody", Samples.NOON);
  }

  @Test
  default void carriesOrdersFromAnotherProcessToTheOwner() {
    try (Journal journal = harness().open();
        Journal other = harness().open();
        Pen pen = Pen.on(journal)) {
      long first = other.give(order(pen, "pause"));
      long second = other.give(order(pen, "retry"));
      assertThat(pen.journal().pendingCommands())
          .containsExactly(
              new CommandRow(first, order(pen, "pause"), "given", ""),
              new CommandRow(second, order(pen, "retry"), "given", ""));
      pen.commit(new Change.CommandMoved(first, "accepted", ""));
      assertThat(pen.journal().pendingCommands()).hasSize(2);
      pen.commit(new Change.CommandMoved(first, "done", "paused"));
      assertThat(pen.journal().pendingCommands()).hasSize(1);
      assertThat(other.command(first))
          .contains(new CommandRow(first, order(pen, "pause"), "done", "paused"));
      assertThat(other.command(999)).isEmpty();
    }
  }

  @Test
  default void keepsReviewsAndDecisions() {
    writing(
        (journal, pen) -> {
          pen.commit(Samples.added(1, "a"), Samples.added(2, "b"), asked(2), asked(1));
          assertThat(pen.reader().reviews(true))
              .extracting(RunReader.ReviewView::key)
              .containsExactlyInAnyOrder("a", "b");
          Change.ReviewDecided decided =
              new Change.ReviewDecided(
                  Samples.key(2, "judge"),
                  Samples.NOON.plusSeconds(5),
                  "somebody",
                  "accepted",
                  "fine",
                  Samples.json("tier", 1));
          pen.commit(decided);
          assertThat(pen.reader().reviews(true))
              .extracting(RunReader.ReviewView::key)
              .containsExactly("a");
          assertThat(pen.reader().reviews(false))
              .contains(
                  new RunReader.ReviewView(
                      Samples.key(2, "judge"),
                      "b",
                      Samples.NOON,
                      "Is this right?",
                      Samples.json("tier", 2),
                      new RunReader.Decided(
                          Samples.NOON.plusSeconds(5), "somebody", "accepted", "fine")));
          assertThatThrownBy(() -> pen.commit(decided)).isInstanceOf(WrittenTwice.class);
        });
  }

  private static Change.ReviewAsked asked(long subject) {
    return new Change.ReviewAsked(
        Samples.key(subject, "judge"),
        Samples.hash("question"),
        Samples.NOON,
        "Is this right?",
        Samples.json("tier", 2));
  }

  @Test
  default void keepsNotesAboutPools() {
    writing(
        (journal, pen) -> {
          pen.commit(note("a", 1), note("b", 2));
          pen.commit(note("a", 3));
          assertThat(pen.journal().poolNotes())
              .containsExactlyInAnyOrderEntriesOf(
                  java.util.Map.of("a", Samples.json("width", 3), "b", Samples.json("width", 2)));
          assertThat(pen.reader().poolNotes())
              .isEqualTo(
                  List.of(
                      new RunReader.PoolNote(Samples.NOON, "a", Samples.json("width", 1)),
                      new RunReader.PoolNote(Samples.NOON, "b", Samples.json("width", 2)),
                      new RunReader.PoolNote(Samples.NOON, "a", Samples.json("width", 3))));
        });
  }

  private static Change.PoolNoted note(String pool, int width) {
    return new Change.PoolNoted(Samples.NOON, pool, Samples.json("width", width));
  }
}
