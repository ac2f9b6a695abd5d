package io.tidemill.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.port.Change;
import io.tidemill.port.Delivery;
import io.tidemill.port.RunReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Rows on their way to targets.
interface JournalDeliveryContract extends JournalSubject {

  @Test
  default void queuesRowsAndMarksThemSent() {
    writing(
        (journal, pen) -> {
          assertThat(pen.journal().lastDelivery()).isZero();
          assertThat(pen.journal().sent("companies")).isZero();
          pen.commit(
              Samples.queued(1, 5, "a"), Samples.queued(2, 4, "b"), Samples.queued(3, 5, "c"));
          assertThat(seqs(pen.journal().undelivered("companies", 0, 2))).containsExactly(1L, 2L);
          pen.commit(new Change.TargetMarked("companies", 2));
          assertThat(pen.journal().sent("companies")).isEqualTo(2);
          assertThat(pen.reader().sent("companies")).isEqualTo(2);
          assertThat(pen.journal().undelivered("companies", 2, 9))
              .containsExactly(Samples.queued(3, 5, "c").row());
          assertThat(pen.journal().lastDelivery()).isEqualTo(3);
          assertThat(pen.journal().undelivered("elsewhere", 0, 9)).isEmpty();
          assertThat(pen.reader().targets()).containsExactly("companies");
        });
  }

  @Test
  default void walksDeliveredRowsByOrdinal() {
    writing(
        (journal, pen) -> {
          List<Change> changes = new ArrayList<>();
          for (int seq = 1; seq <= 1500; seq++) {
            changes.add(Samples.queued(seq, 1501 - (seq + 1) / 2, "v" + seq));
          }
          pen.commit(changes.toArray(Change[]::new));
          pen.commit(new Change.DeliveryRefused("companies", 2, "too long"));
          List<Delivery> walked = new ArrayList<>();
          pen.journal().delivered("companies").forEach(walked::add);
          assertThat(walked).hasSize(1499);
          assertThat(walked)
              .isSortedAccordingTo(
                  java.util.Comparator.comparingLong(Delivery::ordinal)
                      .thenComparingLong(Delivery::seq));
          List<Delivery> again = new ArrayList<>();
          pen.reader().delivered("companies").forEach(again::add);
          assertThat(again).isEqualTo(walked);
          assertThat(pen.reader().refusedDeliveries())
              .containsExactly(new RunReader.RefusedDelivery("companies", 1500, "too long"));
        });
  }

  @Test
  default void showsEveryRowWithItsSave() {
    writing(
        (journal, pen) -> {
          Delivery row = Samples.queued(4, 2, "d").row();
          pen.commit(
              Samples.queued(1, 5, "a"),
              Samples.queued(2, 2, "b"),
              new Change.DeliveryQueued("audits", 1, row));
          pen.commit(new Change.DeliveryRefused("companies", 2, "too long"));
          List<RunReader.SavedRow> all = new ArrayList<>();
          pen.reader().saved(all::add);
          RunReader.SavedRow refused =
              new RunReader.SavedRow("companies", 0, "too long", Samples.queued(2, 2, "b").row());
          RunReader.SavedRow audit = new RunReader.SavedRow("audits", 1, "", row);
          assertThat(all)
              .containsExactly(
                  audit,
                  refused,
                  new RunReader.SavedRow("companies", 0, "", Samples.queued(1, 5, "a").row()));
          assertThat(pen.reader().saved(2)).containsExactly(refused, audit);
          assertThat(pen.reader().saved(3, 9)).containsExactly(all.getLast());
          assertThat(pen.reader().saved(1, 5)).containsExactly(refused, audit, all.getLast());
          assertThat(pen.reader().saved(6, 9)).isEmpty();
        });
  }

  private static List<Long> seqs(List<Delivery> rows) {
    return rows.stream().map(Delivery::seq).toList();
  }
}
