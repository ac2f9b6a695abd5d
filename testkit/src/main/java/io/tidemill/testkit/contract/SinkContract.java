package io.tidemill.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemill.expression.Range;
import io.tidemill.expression.Type;
import io.tidemill.port.DeliveredRows;
import io.tidemill.port.Delivery;
import io.tidemill.port.FencedOff;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Sink;
import io.tidemill.port.SinkIdentity;
import io.tidemill.port.TargetTable;
import io.tidemill.port.TargetTable.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What every target of saves promises (engine.md 10). The table of the tests has a key `id` and
/// columns of every type.
public interface SinkContract {
  /// The table that the tests write.
  TargetTable TABLE =
      new TargetTable(
          "results",
          List.of("id"),
          List.of(
              new Column("id", Type.TEXT, false),
              new Column("score", new Type.Whole(new Range(BigDecimal.ZERO, null)), true),
              new Column("price", Type.DECIMAL, true),
              new Column("genuine", Type.TRUTH, true),
              new Column("posted", Type.DAY, true),
              new Column("skills", new Type.ListOf(Type.TEXT), true),
              new Column("note", Type.TEXT, true)));

  /// A writer that nothing has preceded.
  SinkIdentity WRITER = new SinkIdentity("store-a", 1, 1, false);

  /// What a kind of target can do beyond the common rules. A false component turns the expectation
  /// round.
  ///
  /// @param mark whether it holds our mark together with the rows, and so knows its writers
  /// @param refusals whether it looks at each row by itself and can refuse one
  record Abilities(boolean mark, boolean refusals) {}

  /// What this kind of target can do.
  Abilities abilities();

  /// Opens the target of this test as one writer; the same target each time within a test.
  Sink open(SinkIdentity writer);

  /// The same with the user's consent to take the target over.
  Sink takeOver(SinkIdentity writer);

  /// What the target holds, rows as it orders them, columns as text in its own form.
  List<Map<String, String>> stored();

  /// Changes the note of the row with this key behind the sink's back.
  void plantNote(String key, String note);

  /// Makes the target refuse rows with this note.
  void refuseNote(String note);

  /// Rows arrive with all their columns, and reading back finds no difference.
  @Test
  default void holdsWhatWasWritten() {
    List<Delivery> rows = List.of(full(1, "a"), full(2, "b"));
    try (Sink sink = open(WRITER)) {
      assertThat(sink.write(rows)).isEmpty();
      sink.settle(rows::forEach);
      assertThat(stored()).extracting(row -> row.get("id")).containsExactlyInAnyOrder("a", "b");
      assertThat(sink.readBack(rows::forEach)).isEmpty();
    }
  }

  /// Later rows of one key change their own columns and leave the others.
  @Test
  default void keepsColumnsThatALaterRowLeavesOut() {
    List<Delivery> rows = List.of(noted(1, 1, "a", "early"), scored(2, 1, "a", 7));
    try (Sink sink = open(WRITER)) {
      sink.write(rows);
      sink.settle(rows::forEach);
      assertThat(stored())
          .singleElement()
          .satisfies(
              row -> assertThat(row).containsEntry("note", "early").containsEntry("score", "7"));
      assertThat(sink.readBack(rows::forEach)).isEmpty();
    }
  }

  /// Of two values for one column the later sequence number wins.
  @Test
  default void appliesRowsInOrder() {
    List<Delivery> rows = List.of(noted(1, 1, "a", "first"), noted(2, 1, "a", "second"));
    try (Sink sink = open(WRITER)) {
      sink.write(rows);
      sink.settle(rows::forEach);
      assertThat(stored())
          .singleElement()
          .satisfies(row -> assertThat(row).containsEntry("note", "second"));
    }
  }

  /// Offering rows again that were not acknowledged changes nothing.
  @Test
  default void bearsRepetition() {
    List<Delivery> rows = new ArrayList<>();
    for (int i = 1; i <= 50; i++) {
      rows.add(noted(i, i, "k" + i, "note " + i));
    }
    try (Sink sink = open(WRITER)) {
      sink.write(rows);
    }
    try (Sink sink = open(WRITER)) {
      sink.write(rows.subList(20, 50));
      sink.settle(rows::forEach);
      assertThat(stored()).hasSize(50);
      assertThat(sink.readBack(rows::forEach)).isEmpty();
    }
  }

  /// Settling twice leaves the same.
  @Test
  default void settlesTwice() {
    List<Delivery> rows = List.of(full(1, "a"), full(2, "b"));
    try (Sink sink = open(WRITER)) {
      sink.write(rows);
      sink.settle(rows::forEach);
      List<Map<String, String>> once = stored();
      sink.settle(rows::forEach);
      assertThat(stored()).isEqualTo(once);
    }
  }

  /// A value that somebody changed is named with its column and key.
  @Test
  default void findsPlantedDifference() {
    List<Delivery> rows = List.of(full(1, "a"), full(2, "b"));
    try (Sink sink = open(WRITER)) {
      sink.write(rows);
      sink.settle(rows::forEach);
      plantNote("b", "changed by hand");
      assertThat(sink.readBack(rows::forEach)).containsExactly(new Sink.Difference("note", "b"));
    }
  }

  /// A row that never arrived is named.
  @Test
  default void findsMissingRow() {
    List<Delivery> written = List.of(full(1, "a"));
    List<Delivery> delivered = List.of(full(1, "a"), full(2, "b"));
    try (Sink sink = open(WRITER)) {
      sink.write(written);
      sink.settle(written::forEach);
      assertThat(sink.readBack(delivered::forEach)).isNotEmpty().allMatch(d -> d.key().equals("b"));
    }
  }

  /// A run without a single row leaves an orderly, empty target.
  @Test
  default void settlesNothing() {
    DeliveredRows none = row -> {};
    try (Sink sink = open(WRITER)) {
      assertThat(sink.mark()).isZero();
      assertThat(sink.write(List.of())).isEmpty();
      sink.settle(none);
      assertThat(stored()).isEmpty();
      assertThat(sink.readBack(none)).isEmpty();
    }
  }

  /// One row that the target does not take fails alone, with the target's words.
  @Test
  default void refusesOneRowAlone() {
    refuseNote("forbidden");
    List<Delivery> rows =
        List.of(noted(1, 1, "a", "fine"), noted(2, 2, "b", "forbidden"), noted(3, 3, "c", "fine"));
    try (Sink sink = open(WRITER)) {
      List<Sink.RefusedRow> refused = sink.write(rows);
      sink.settle(rows::forEach);
      if (abilities().refusals()) {
        assertThat(refused)
            .singleElement()
            .satisfies(
                row -> {
                  assertThat(row.seq()).isEqualTo(2);
                  assertThat(row.reason()).isNotBlank();
                });
        assertThat(stored()).extracting(row -> row.get("id")).containsExactlyInAnyOrder("a", "c");
      } else {
        assertThat(refused).isEmpty();
        assertThat(stored()).hasSize(3);
      }
    }
  }

  /// A refusal whose report was lost is reported again when the rows are offered again.
  @Test
  default void refusesAgainWhatItRefused() {
    refuseNote("forbidden");
    List<Delivery> rows =
        List.of(noted(1, 1, "a", "fine"), noted(2, 2, "b", "forbidden"), noted(3, 3, "c", "fine"));
    try (Sink sink = open(WRITER)) {
      sink.write(rows);
    }
    try (Sink sink = open(WRITER)) {
      assertThat(sink.write(rows)).hasSize(abilities().refusals() ? 1 : 0);
      assertThat(sink.write(List.of(noted(4, 4, "d", "fine")))).isEmpty();
      assertThat(sink.mark()).isEqualTo(abilities().mark() ? 4 : 0);
    }
  }

  /// The mark is that of the last row written, survives closing, and never falls.
  @Test
  default void keepsItsMark() {
    try (Sink sink = open(WRITER)) {
      assertThat(sink.mark()).isZero();
      sink.write(List.of(noted(3, 1, "a", "x"), noted(8, 2, "b", "x")));
      assertThat(sink.mark()).isEqualTo(abilities().mark() ? 8 : 0);
    }
    try (Sink sink = open(new SinkIdentity("store-a", 1, 2, false))) {
      assertThat(sink.mark()).isEqualTo(abilities().mark() ? 8 : 0);
      sink.write(List.of(noted(3, 1, "a", "x")));
      assertThat(sink.mark()).isEqualTo(abilities().mark() ? 8 : 0);
    }
  }

  /// What stands at or below the mark is not written a second time over what others changed since.
  @Test
  default void writesNothingBelowItsMark() {
    List<Delivery> rows = List.of(noted(1, 1, "a", "ours"));
    try (Sink sink = open(WRITER)) {
      sink.write(rows);
      sink.settle(rows::forEach);
      plantNote("a", "theirs");
      sink.write(rows);
      sink.settle(rows::forEach);
      String expected = abilities().mark() ? "theirs" : "ours";
      assertThat(stored())
          .singleElement()
          .satisfies(row -> assertThat(row).containsEntry("note", expected));
    }
  }

  /// A process of an earlier epoch cannot open the target, nor go on writing to it.
  @Test
  default void fencesAnEarlierEpoch() {
    List<Delivery> late = List.of(noted(1, 1, "a", "late"));
    try (Sink revived = open(WRITER);
        Sink successor = open(new SinkIdentity("store-a", 1, 2, false))) {
      if (abilities().mark()) {
        assertThatThrownBy(() -> revived.write(late)).isInstanceOf(FencedOff.class);
        assertThatThrownBy(() -> open(WRITER)).isInstanceOf(FencedOff.class);
        assertThat(stored()).isEmpty();
      }
      assertThat(successor.write(List.of(noted(2, 2, "b", "in time")))).isEmpty();
    }
  }

  /// An older run may not write after a newer one, unless the user says so; then the newer one is
  /// out.
  @Test
  default void letsAnOlderRunWriteOnlyByTakeOver() {
    SinkIdentity newer = new SinkIdentity("store-a", 2, 1, false);
    open(WRITER).close();
    try (Sink second = open(newer)) {
      if (abilities().mark()) {
        assertThatThrownBy(() -> open(WRITER))
            .isInstanceOf(InputRefused.class)
            .hasMessageContaining("--take-over");
        takeOver(WRITER).close();
        assertThatThrownBy(() -> second.write(List.of(noted(1, 1, "a", "x"))))
            .isInstanceOf(FencedOff.class);
      } else {
        takeOver(WRITER).close();
        assertThat(second.write(List.of(noted(1, 1, "a", "x")))).isEmpty();
      }
    }
  }

  /// A simulated run may not write where a real one wrote, nor the reverse, unless the user says
  /// so.
  @Test
  default void keepsSimulationAndRealityApart() {
    SinkIdentity simulated = new SinkIdentity("store-a", 2, 1, true);
    SinkIdentity real = new SinkIdentity("store-a", 3, 1, false);
    open(WRITER).close();
    if (abilities().mark()) {
      assertThatThrownBy(() -> open(simulated))
          .isInstanceOf(InputRefused.class)
          .hasMessageContaining("--take-over");
      takeOver(simulated).close();
      assertThatThrownBy(() -> open(real))
          .isInstanceOf(InputRefused.class)
          .hasMessageContaining("simulated");
    }
    takeOver(real).close();
    open(real).close();
  }

  /// A delivery with all columns of [#TABLE].
  static Delivery full(long seq, String id) {
    ObjectNode columns = JsonNodeFactory.instance.objectNode();
    columns.put("id", id);
    columns.put("score", 42);
    columns.put("price", new BigDecimal("1234567.125"));
    columns.put("genuine", true);
    columns.put("posted", "2026-11-21");
    columns.putArray("skills").add("welding, \"TIG\"").add("Ünïcode 𝒳");
    columns.put("note", "two\nlines, one \"quote\"");
    return new Delivery(seq, seq, List.of("id"), columns);
  }

  /// A delivery that touches only the note.
  static Delivery noted(long seq, long ordinal, String id, String note) {
    return delivery(seq, ordinal, id, Map.of("note", JsonNodeFactory.instance.stringNode(note)));
  }

  private static Delivery scored(long seq, long ordinal, String id, int score) {
    return delivery(seq, ordinal, id, Map.of("score", JsonNodeFactory.instance.numberNode(score)));
  }

  private static Delivery delivery(
      long seq, long ordinal, String id, Map<String, JsonNode> values) {
    ObjectNode columns = JsonNodeFactory.instance.objectNode().put("id", id);
    columns.setAll(values);
    return new Delivery(seq, ordinal, List.of("id"), columns);
  }
}
