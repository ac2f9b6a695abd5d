package io.tidemill.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.expression.ExpressionParser;
import io.tidemill.expression.Type;
import io.tidemill.plan.PlannedSave;
import io.tidemill.port.Delivery;
import io.tidemill.port.RunReader.SavedRow;
import io.tidemill.value.SourceLocation;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

final class CompletenessCountTest {
  private static final long SENT = 10;

  private final CompletenessCount count =
      new CompletenessCount(List.of(save("id", "mood", "note?")), target -> SENT);

  @Test
  void countsWhatWasAcknowledged() {
    count.add(row(1, 1, "good", "kind"));
    assertThat(of("mood")).isEqualTo(new Summary.Completeness("moods", "mood", 1, 1, 0, 0));
    assertThat(of("note")).isEqualTo(new Summary.Completeness("moods", "note", 1, 1, 0, 0));
  }

  @Test
  void callsANullInAnOptionalColumnAbsent() {
    count.add(row(1, 1, "good", ""));
    assertThat(of("note")).isEqualTo(new Summary.Completeness("moods", "note", 0, 0, 0, 1));
  }

  @Test
  void callsARowBeyondTheMarkMissing() {
    count.add(row(SENT + 1, 1, "good", ""));
    assertThat(of("mood")).isEqualTo(new Summary.Completeness("moods", "mood", 1, 0, 1, 0));
  }

  @Test
  void callsARefusedRowMissing() {
    SavedRow good = row(1, 1, "good", "");
    count.add(new SavedRow(good.target(), good.save(), "NOT NULL constraint", good.row()));
    assertThat(of("mood").missing()).isEqualTo(1);
  }

  @Test
  void countsARecordOnceThatWasSavedAgain() {
    count.add(row(1, 1, "bad", "first"));
    count.add(row(5, 1, "good", ""));
    count.add(row(6, 2, "good", ""));
    assertThat(of("mood").extracted()).isEqualTo(2);
    assertThat(of("note").absent()).isEqualTo(2);
  }

  @Test
  void namesColumnsThatNothingWasDueFor() {
    assertThat(of("mood")).isEqualTo(new Summary.Completeness("moods", "mood", 0, 0, 0, 0));
  }

  private Summary.Completeness of(String column) {
    return count.counts().stream()
        .filter(one -> one.column().equals(column))
        .findFirst()
        .orElseThrow();
  }

  private static SavedRow row(long seq, long ordinal, String mood, String note) {
    ObjectNode columns =
        JsonNodeFactory.instance.objectNode().put("id", "r" + ordinal).put("mood", mood);
    if (!note.isEmpty()) {
      columns.put("note", note);
    }
    return new SavedRow("moods", 0, "", new Delivery(seq, ordinal, List.of("id"), columns));
  }

  private static PlannedSave save(String... columns) {
    return new PlannedSave(
        0,
        "moods",
        List.of("id"),
        java.util.Arrays.stream(columns).map(CompletenessCountTest::column).toList(),
        null,
        null,
        Set.of());
  }

  private static PlannedSave.Column column(String written) {
    String name = written.replace("?", "");
    return new PlannedSave.Column(
        name,
        written.endsWith("?"),
        ExpressionParser.parse("record." + name, SourceLocation.ofFile("test")),
        Type.TEXT);
  }
}
