package io.tidemill.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.engine.RecordStatus;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.Change;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunJournal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// Records and their results.
interface JournalRecordsContract extends JournalSubject {

  @Test
  default void keepsARecordAsItIs() {
    writing(
        (journal, pen) -> {
          ObjectNode input = Samples.json("n", 1).put("text", "é".repeat(5000)).putNull("none");
          input.put("price", new BigDecimal("12345678901234567890.10"));
          RecordRow row = Samples.record(1, "k", input);
          pen.commit(new Change.RecordAdded(row, Samples.hash("k")));
          assertThat(pen.reader().record("k")).isEqualTo(row);
          assertThat(pen.reader().record(1)).isEqualTo(row);
          assertThat(pen.reader().record("other")).isNull();
          assertThat(pen.reader().record(2)).isNull();
        });
  }

  @Test
  default void movesARecord() {
    writing(
        (journal, pen) -> {
          pen.commit(Samples.added(1, "k"));
          RecordRow.Standing parked =
              new RecordRow.Standing(
                  RecordStatus.FAILED,
                  "reason",
                  "detail",
                  FailureClass.WAIT_RATE,
                  "step",
                  Samples.NOON,
                  "the pool");
          pen.commit(new Change.RecordMoved(1, parked, Samples.json("f", 5), 2));
          RecordRow row = pen.journal().records(List.of(1L)).getFirst();
          assertThat(row.standing()).isEqualTo(parked);
          assertThat(row.fold()).isEqualTo(Samples.json("f", 5));
          assertThat(row.crashes()).isEqualTo(2);
        });
  }

  @Test
  default void replacesARow() {
    writing(
        (journal, pen) -> {
          pen.commit(Samples.added(1, "k"));
          pen.commit(
              new Change.RowReplaced(1, 99, Samples.text("name", "new"), Samples.hash("new")));
          assertThat(pen.journal().known(List.of("k", "unknown")))
              .containsExactlyEntriesOf(
                  java.util.Map.of("k", new RunJournal.KnownRow(1, 99, Samples.hash("new"))));
          assertThat(pen.journal().records(List.of(1L)).getFirst().input())
              .isEqualTo(Samples.text("name", "new"));
        });
  }

  @Test
  default void countsOccurrencesOfAKey() {
    writing(
        (journal, pen) -> {
          pen.commit(Samples.added(1, "k"), Samples.added(2, "other"), Samples.added(3, "k9"));
          for (int nth = 2; nth <= 11; nth++) {
            pen.commit(Samples.added(10L + nth, "k#" + nth));
          }
          assertThat(pen.journal().occurrences("k")).isEqualTo(11);
          assertThat(pen.journal().occurrences("other")).isEqualTo(1);
          assertThat(pen.journal().occurrences("nothing")).isZero();
        });
  }

  @Test
  default void pagesThroughUnfinishedRecords() {
    writing(
        (journal, pen) -> {
          addThousands(pen, 1, 40);
          pen.commit(
              Samples.moved(2, RecordStatus.DONE),
              Samples.moved(3, RecordStatus.IN_REVIEW),
              Samples.moved(4, RecordStatus.GATED),
              Samples.failed(5, "no"));
          assertThat(ordinals(pen.journal().unfinished(0, 4))).containsExactly(1L, 3L, 6L, 7L);
          assertThat(ordinals(pen.journal().unfinished(7, 2))).containsExactly(8L, 9L);
          assertThat(pen.journal().unfinished(40, 5)).isEmpty();
        });
  }

  @Test
  default void streamsRecordsInOrderWhileTheyAreWritten() {
    writing(
        (journal, pen) -> {
          addThousands(pen, 1, 2500);
          List<Long> seen = new ArrayList<>();
          pen.reader()
              .records(
                  null,
                  row -> {
                    seen.add(row.ordinal());
                    if (row.ordinal() == 700) {
                      pen.commit(Samples.moved(10, RecordStatus.DONE));
                      addThousands(pen, 2501, 2600);
                    }
                  });
          assertThat(seen).isEqualTo(LongStream.rangeClosed(1, 2600).boxed().toList());
          List<Long> done = new ArrayList<>();
          pen.reader().records(RecordStatus.DONE, row -> done.add(row.ordinal()));
          assertThat(done).containsExactly(10L);
        });
  }

  @Test
  default void readsManyRecordsAndResultsAtOnce() {
    writing(
        (journal, pen) -> {
          addThousands(pen, 1, 600);
          pen.commit(
              Samples.result(2, "search", "s"),
              Samples.result(2, "look_up[1]", "x".repeat(9000)),
              Samples.result(599, "search", "t"),
              Samples.result(700, "search", "stranger"));
          List<Long> all = LongStream.rangeClosed(1, 600).boxed().toList();
          assertThat(ordinals(pen.journal().records(all))).isEqualTo(all);
          assertThat(pen.journal().results(all))
              .extracting(one -> one.key().subject() + " " + one.key().node())
              .containsExactly("2 look_up[1]", "2 search", "599 search");
          assertThat(pen.journal().results(List.of(2L)).getFirst().value())
              .isEqualTo(Samples.text("v", "x".repeat(9000)));
          assertThat(pen.journal().results(List.of())).isEmpty();
          assertThat(pen.reader().results(2, 599)).isEqualTo(pen.journal().results(all));
          assertThat(pen.reader().results(3, 598)).isEmpty();
        });
  }

  private static void addThousands(Pen pen, long first, long last) {
    pen.commit(
        LongStream.rangeClosed(first, last)
            .mapToObj(ordinal -> Samples.added(ordinal, "k" + ordinal))
            .toArray(Change[]::new));
  }

  private static List<Long> ordinals(List<RecordRow> rows) {
    return rows.stream().map(RecordRow::ordinal).toList();
  }
}
