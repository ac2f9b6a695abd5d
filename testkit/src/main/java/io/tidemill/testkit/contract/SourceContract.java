package io.tidemill.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemill.port.InputRefused;
import io.tidemill.port.Source;
import io.tidemill.port.SourceRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every source of input rows promises.
public interface SourceContract {

  /// A source over an input with these columns and rows, written as this kind of input writes them.
  ///
  /// @param rows cells by column; a null cell is the input's form of nothing
  Source sourceOf(List<String> columns, List<Map<String, @Nullable String>> rows);

  /// A source over an input whose second row of three is malformed, keys `a`, `b`, `c` in column
  /// `id`.
  Source sourceWithMalformedSecondRow();

  /// Opens an input that does not exist.
  Source sourceThatDoesNotExist();

  /// Rows and columns come in the order of the input.
  @Test
  default void givesColumnsAndRowsInOrder() {
    List<Map<String, @Nullable String>> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      rows.add(Map.of("id", "r" + i, "title", "title " + i));
    }
    try (Source source = sourceOf(List.of("id", "title"), rows)) {
      assertThat(source.columns()).containsExactly("id", "title");
      assertThat(ids(read(source)))
          .containsExactlyElementsOf(
              rows.stream().map(row -> String.valueOf(row.get("id"))).toList());
    }
  }

  /// Line numbers start at 1 at the earliest and rise.
  @Test
  default void numbersRowsRising() {
    try (Source source =
        sourceOf(List.of("id"), List.of(Map.of("id", "a"), Map.of("id", "b"), Map.of("id", "c")))) {
      List<Long> lines = read(source).stream().map(SourceRow::line).toList();
      assertThat(lines).isSorted().doesNotHaveDuplicates().allMatch(line -> line >= 1);
    }
  }

  /// Nothing is null, not an empty text.
  @Test
  default void givesNothingAsNull() {
    Map<String, @Nullable String> row = new HashMap<>();
    row.put("id", "a");
    row.put("title", null);
    try (Source source = sourceOf(List.of("id", "title"), List.of(row))) {
      assertThat(read(source).getFirst())
          .isInstanceOfSatisfying(
              SourceRow.Read.class,
              read -> assertThat(read.cells().path("title").isNull()).isTrue());
    }
  }

  /// Texts with delimiters, quotes, line breaks and characters beyond the first plane arrive
  /// unchanged.
  @Test
  default void keepsTextUnchanged() {
    String text = "a, \"b\"; 'c'\n\tÜber 𝒳 漢字 \\ | end";
    try (Source source =
        sourceOf(List.of("id", "title"), List.of(Map.of("id", "a", "title", text)))) {
      assertThat(read(source).getFirst())
          .isInstanceOfSatisfying(
              SourceRow.Read.class,
              row -> assertThat(row.cells().path("title").asString()).isEqualTo(text));
    }
  }

  /// After the last row there is none, however often one asks.
  @Test
  default void staysAtItsEnd() {
    try (Source source = sourceOf(List.of("id"), List.of(Map.of("id", "a")))) {
      assertThat(source.next()).isNotNull();
      assertThat(source.next()).isNull();
      assertThat(source.next()).isNull();
    }
  }

  /// A row that does not fit is reported in its place and does not stop the others.
  @Test
  default void goesOnAfterMalformedRow() {
    try (Source source = sourceWithMalformedSecondRow()) {
      List<SourceRow> rows = read(source);
      assertThat(rows).hasSize(3);
      assertThat(rows.get(0)).isInstanceOf(SourceRow.Read.class);
      assertThat(rows.get(1))
          .isInstanceOfSatisfying(
              SourceRow.Malformed.class, row -> assertThat(row.problem()).isNotBlank());
      assertThat(rows.get(2)).isInstanceOf(SourceRow.Read.class);
    }
  }

  /// The same input has the same locator, and reading it again gives the same rows.
  @Test
  default void readsTheSameAgain() {
    try (Source first = sourceWithMalformedSecondRow();
        Source second = sourceWithMalformedSecondRow()) {
      assertThat(first.locator()).isNotBlank().isEqualTo(second.locator());
      assertThat(read(first)).isEqualTo(read(second));
    }
  }

  /// What does not exist is refused with a message that names it.
  @Test
  default void refusesWhatDoesNotExist() {
    assertThatThrownBy(this::sourceThatDoesNotExist)
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("does not exist");
  }

  /// All rows of a source.
  static List<SourceRow> read(Source source) {
    List<SourceRow> rows = new ArrayList<>();
    for (SourceRow row = source.next(); row != null; row = source.next()) {
      rows.add(row);
    }
    return rows;
  }

  private static List<String> ids(List<SourceRow> rows) {
    List<String> ids = new ArrayList<>();
    for (SourceRow row : rows) {
      if (row instanceof SourceRow.Read(long _, var cells)) {
        ids.add(cells.path("id").asString());
      }
    }
    return ids;
  }
}
