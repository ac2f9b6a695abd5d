package io.tidemill.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

class TablesTest {

  private static ArrayNode table(int rows, int seed) {
    Random random = new Random(seed);
    ArrayNode table = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < rows; i++) {
      table.addObject().put("key", " Key" + random.nextInt(20)).put("n", i);
    }
    return table;
  }

  @Test
  void findsTheSameRowsWithAndWithoutAnIndex() {
    for (int size : List.of(0, 1, 31, 32, 500)) {
      ArrayNode table = table(size, size);
      for (int key = 0; key < 25; key++) {
        JsonNode wanted = StringNode.valueOf("KEY" + key + " ");
        List<JsonNode> expected =
            table
                .valueStream()
                .filter(
                    row ->
                        row.path("key")
                            .stringValue()
                            .strip()
                            .equalsIgnoreCase(wanted.stringValue().strip()))
                .toList();
        assertThat(Tables.rows(table, "key", wanted)).isEqualTo(expected);
      }
    }
  }

  @Test
  void keepsTheIndexesOfManyTablesApart() {
    List<ArrayNode> tables =
        java.util.stream.IntStream.range(0, 300).mapToObj(seed -> table(40, seed)).toList();
    for (int round = 0; round < 2; round++) {
      for (ArrayNode table : tables) {
        JsonNode row = table.get(7);
        assertThat(Tables.rows(table, "n", row.get("n"))).containsExactly(row);
        assertThat(Tables.rows(table, "key", row.get("key"))).contains(row);
      }
    }
  }

  @Test
  void comparesNumbersByAmountAndTakesAMissingColumnAsNull() {
    JsonNode table = Golden.json("[{\"k\": 1.0}, {\"k\": \"1\"}, {}]");
    assertThat(Tables.rows(table, "k", Golden.json("1"))).containsExactly(table.get(0));
    assertThat(Tables.rows(table, "k", NullNode.getInstance())).containsExactly(table.get(2));
  }
}
