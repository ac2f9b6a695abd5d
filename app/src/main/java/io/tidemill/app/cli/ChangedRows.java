package io.tidemill.app.cli;

import io.tidemill.port.RunReader;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Counts the rows that a command found changed in its input.
final class ChangedRows {
  private static final int PAGE = 500;
  private static final String LAST = "InputEnded";

  private ChangedRows() {}

  /// Rows that were taken in again.
  ///
  /// @param after number of the last event before the command; only those up to the end of the
  ///   input are looked at
  static long count(RunReader reader, long after) {
    long changed = 0;
    List<RunReader.EventView> page = reader.eventsAfter(after, PAGE);
    while (!page.isEmpty()) {
      for (RunReader.EventView row : page) {
        if (row.kind().equals(LAST)) {
          return changed;
        }
        changed += isChange(row.data()) ? 1 : 0;
      }
      page = reader.eventsAfter(page.getLast().seq(), PAGE);
    }
    return changed;
  }

  private static boolean isChange(JsonNode events) {
    for (JsonNode event : events) {
      if (event.path("cause").asString("").equals("row changed")) {
        return true;
      }
    }
    return false;
  }
}
