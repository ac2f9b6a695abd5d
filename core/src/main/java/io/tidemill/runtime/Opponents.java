package io.tidemill.runtime;

import io.tidemill.engine.Fold;
import io.tidemill.engine.RecordState;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunReader;
import java.util.Objects;

/// Records that take part in comparisons which others host, read from the journal. Safe for many
/// threads.
final class Opponents {
  private final RunReader reader;
  private final RowReader rows;

  Opponents(RunReader reader, RowReader rows) {
    this.reader = reader;
    this.rows = rows;
  }

  /// A record as the journal holds it.
  record Opponent(String key, RecordState state, ValueBook values) {}

  Opponent load(long ordinal) {
    RecordRow row = Objects.requireNonNull(reader.record(ordinal));
    return new Opponent(
        row.key(),
        Fold.read(row.fold(), row.standing().status(), row.crashes()),
        ValueBook.of(rows.known(row.input()), reader.results(ordinal)));
  }
}
