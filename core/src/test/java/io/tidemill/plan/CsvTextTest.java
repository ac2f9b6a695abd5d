package io.tidemill.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTextTest {

  @Test
  void readsQuotedCellsAndTheirLines() {
    assertThat(CsvText.rows("\uFEFFa,b\r\n\"x, \"\"y\"\"\nz\",2\n\n3,\n"))
        .containsExactly(
            new CsvText.Row(List.of("a", "b"), 1),
            new CsvText.Row(List.of("x, \"y\"\nz", "2"), 2),
            new CsvText.Row(List.of("3", ""), 5));
  }

  @Test
  void readsTheLastLineWithoutItsEnd() {
    assertThat(CsvText.rows("a")).containsExactly(new CsvText.Row(List.of("a"), 1));
    assertThat(CsvText.rows("")).isEmpty();
    assertThat(CsvText.rows("\"open")).containsExactly(new CsvText.Row(List.of("open"), 1));
  }
}
