package io.tidemill.adapters.source.csv;

import io.tidemill.port.InputRefused;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The column names of a CSV file.
final class Header {
  private Header() {}

  /// Names in order, trimmed.
  ///
  /// @throws InputRefused when a name is missing, occurs twice, or the file is no text
  static List<String> columns(Path file, RawRow row) {
    String place = file + ", line " + row.line() + ": ";
    if (row.oversized()) {
      throw new InputRefused(
          place + "the header is above 1 MB; is this a CSV file with a header line?");
    }
    List<String> columns = new ArrayList<>();
    for (String cell : row.cells()) {
      columns.add(checked(cell.strip(), columns, place));
    }
    return columns;
  }

  private static String checked(String name, List<String> before, String place) {
    int number = before.size() + 1;
    if (name.indexOf('\0') >= 0 || name.indexOf('\uFFFD') >= 0) {
      throw new InputRefused(
          place
              + "the name of column "
              + number
              + " holds bytes that are no text; save the file as UTF-8 CSV, or set its encoding in"
              + " the settings");
    }
    if (name.isEmpty()) {
      throw new InputRefused(
          place + "column " + number + " has no name; name it or delete the column");
    }
    int twin = before.indexOf(name);
    if (twin >= 0) {
      throw new InputRefused(
          place
              + "columns %d and %d are both named \"%s\"; rename or delete one of them"
                  .formatted(twin + 1, number, name));
    }
    return name;
  }
}
