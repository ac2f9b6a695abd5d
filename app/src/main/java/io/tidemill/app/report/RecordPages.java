package io.tidemill.app.report;

import io.tidemill.port.RecordRow;
import io.tidemill.port.RunReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// Walks the records of a run in pages, so that what belongs to them is read once a page and not
/// once a record.
final class RecordPages {
  private static final int MOST_RECORDS = 500;

  private RecordPages() {}

  /// Some records in order of ordinal, at least one.
  record Page(List<RecordRow> records) {
    Page {
      records = List.copyOf(records);
    }

    long first() {
      return records.getFirst().ordinal();
    }

    long last() {
      return records.getLast().ordinal();
    }
  }

  /// All records in order of ordinal.
  static void each(RunReader reader, Consumer<Page> each) {
    List<RecordRow> records = new ArrayList<>();
    reader.records(
        null,
        record -> {
          records.add(record);
          if (records.size() == MOST_RECORDS) {
            each.accept(new Page(records));
            records.clear();
          }
        });
    if (!records.isEmpty()) {
      each.accept(new Page(records));
    }
  }

  /// Things by the record they belong to, in their order.
  static <T> Map<Long, List<T>> byRecord(List<T> things, ToLongFunction<T> ordinal) {
    return things.stream().collect(Collectors.groupingBy(ordinal::applyAsLong));
  }
}
