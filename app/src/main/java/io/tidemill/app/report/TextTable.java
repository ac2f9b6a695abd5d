package io.tidemill.app.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// A table of plain text with aligned columns; every cell is made harmless. Not for use by several
/// threads.
public final class TextTable {
  private static final int WIDEST = 60;
  private static final int WIDEST_REASON = 240;

  private final List<String> head;
  private final Set<String> numeric;
  private final int widestAtTheEnd;
  private final List<List<String>> rows = new ArrayList<>();

  /// A table with these column names.
  ///
  /// @param numeric names of columns that are aligned to the right
  public TextTable(List<String> head, Set<String> numeric) {
    this(head, numeric, WIDEST);
  }

  private TextTable(List<String> head, Set<String> numeric, int widestAtTheEnd) {
    this.head = List.copyOf(head);
    this.numeric = Set.copyOf(numeric);
    this.widestAtTheEnd = widestAtTheEnd;
  }

  /// A table whose last column says why something is so, which is worth a long line.
  ///
  /// @param numeric names of columns that are aligned to the right
  public static TextTable ofReasons(List<String> head, Set<String> numeric) {
    return new TextTable(head, numeric, WIDEST_REASON);
  }

  /// Adds a row with one cell per column.
  public TextTable row(List<String> cells) {
    List<String> brief = new ArrayList<>();
    for (String cell : cells) {
      boolean last = brief.size() == head.size() - 1;
      brief.add(Harmless.brief(cell, last ? widestAtTheEnd : WIDEST));
    }
    rows.add(brief);
    return this;
  }

  /// Adds a row with one cell per column.
  public TextTable row(Object... cells) {
    List<String> texts = new ArrayList<>();
    for (Object cell : cells) {
      texts.add(String.valueOf(cell));
    }
    return row(texts);
  }

  /// Whether there is no row.
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /// The lines, head first, each indented by `indent` spaces and ending with a line end.
  public String text(int indent) {
    List<Integer> widths = widths();
    StringBuilder text = new StringBuilder();
    append(text, head, widths, indent);
    rows.forEach(row -> append(text, row, widths, indent));
    return text.toString();
  }

  private List<Integer> widths() {
    List<Integer> widths = new ArrayList<>(Collections.nCopies(head.size(), 0));
    for (int i = 0; i < head.size(); i++) {
      int column = i;
      widths.set(
          i,
          Math.max(
              head.get(i).length(),
              rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0)));
    }
    return widths;
  }

  private void append(StringBuilder text, List<String> cells, List<Integer> widths, int indent) {
    StringBuilder line = new StringBuilder(" ".repeat(indent));
    for (int i = 0; i < cells.size(); i++) {
      String gap = " ".repeat(widths.get(i) - cells.get(i).length());
      line.append(i == 0 ? "" : "  ");
      line.append(numeric.contains(head.get(i)) ? gap + cells.get(i) : cells.get(i) + gap);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
