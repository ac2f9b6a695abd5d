package io.tidemill.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class DeliveredRowsTest {
  @Test
  void mergesRowsOfOneRecordWithTheSameKey() {
    assertThat(
            merged(
                row(1, 1, "a", "score", 1),
                row(2, 1, "a", "rank", 2),
                row(3, 1, "a", "score", 3),
                row(4, 2, "b", "score", 4)))
        .containsExactly("3 {\"id\":\"a\",\"score\":3,\"rank\":2}", "4 {\"id\":\"b\",\"score\":4}");
  }

  @Test
  void keepsRowsOfOneRecordWithOtherKeysApart() {
    assertThat(merged(row(1, 1, "a", "x", 1), row(2, 1, "b", "x", 2), row(3, 1, "a", "y", 3)))
        .containsExactly("3 {\"id\":\"a\",\"x\":1,\"y\":3}", "2 {\"id\":\"b\",\"x\":2}");
  }

  @Test
  void leavesTheDeliveriesAsTheyAre() {
    Delivery first = row(1, 1, "a", "x", 1);
    merged(first, row(2, 1, "a", "x", 2));
    assertThat(first.columns().path("x").intValue()).isEqualTo(1);
  }

  @Test
  void hasNothingToMergeInNothing() {
    assertThat(merged()).isEmpty();
  }

  @Test
  void namesAKeyOfSeveralColumns() {
    ObjectNode columns = JsonNodeFactory.instance.objectNode().put("id", "a").put("n", 7);
    assertThat(new Delivery(1, 1, List.of("id", "n"), columns).keyText()).isEqualTo("a|7");
  }

  private static List<String> merged(Delivery... rows) {
    DeliveredRows delivered = List.of(rows)::forEach;
    List<String> merged = new ArrayList<>();
    delivered.forEachMerged(row -> merged.add(row.seq() + " " + row.columns()));
    return merged;
  }

  private static Delivery row(long seq, long ordinal, String id, String column, int value) {
    ObjectNode columns = JsonNodeFactory.instance.objectNode().put("id", id).put(column, value);
    return new Delivery(seq, ordinal, List.of("id"), columns);
  }
}
