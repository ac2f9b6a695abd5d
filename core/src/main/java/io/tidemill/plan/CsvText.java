package io.tidemill.plan;

import java.util.ArrayList;
import java.util.List;

/// Comma-separated text as rows of cells (RFC 4180): cells in double quotes may hold commas, line
/// ends and doubled quotes; a byte order mark and blank lines are passed over.
final class CsvText {
  private final String text;
  private final List<Row> rows = new ArrayList<>();
  private int next;
  private int line = 1;

  private CsvText(String text) {
    this.text = text;
  }

  /// One row and the line that it begins on, from 1.
  record Row(List<String> cells, int line) {}

  static List<Row> rows(String text) {
    CsvText csv = new CsvText(text.startsWith("\uFEFF") ? text.substring(1) : text);
    csv.readAll();
    return csv.rows;
  }

  private void readAll() {
    while (next < text.length()) {
      int start = line;
      List<String> cells = row();
      if (cells.size() > 1 || !cells.getFirst().isEmpty()) {
        rows.add(new Row(cells, start));
      }
    }
  }

  private List<String> row() {
    List<String> cells = new ArrayList<>();
    while (true) {
      cells.add(peek() == '"' ? quoted() : bare());
      if (peek() != ',') {
        endLine();
        return cells;
      }
      next++;
    }
  }

  private String bare() {
    int start = next;
    while (next < text.length() && ",\r\n".indexOf(text.charAt(next)) < 0) {
      next++;
    }
    return text.substring(start, next);
  }

  private String quoted() {
    StringBuilder cell = new StringBuilder();
    next++;
    while (next < text.length()) {
      char c = text.charAt(next++);
      if (c == '"' && peek() != '"') {
        return cell.append(bare()).toString();
      }
      if (c == '"') {
        next++;
      } else if (c == '\n') {
        line++;
      }
      cell.append(c);
    }
    return cell.toString();
  }

  private void endLine() {
    if (peek() == '\r') {
      next++;
    }
    if (peek() == '\n') {
      next++;
    }
    line++;
  }

  private char peek() {
    return next < text.length() ? text.charAt(next) : '\0';
  }
}
