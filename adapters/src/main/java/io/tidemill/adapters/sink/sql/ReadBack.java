package io.tidemill.adapters.sink.sql;

import io.tidemill.port.DeliveredRows;
import io.tidemill.port.Delivery;
import io.tidemill.port.Sink.Difference;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Compares what was delivered with what a table holds (engine.md 10): all rows up to 100,000, else
/// a sample of 10,000.
///
/// Where several records wrote one row the last sequence number counts, so what differs at first is
/// compared again with the last values of its key.
final class ReadBack {
  private static final long MOST_ROWS = 100_000;
  private static final long SAMPLE = 10_000;
  private static final int MOST_KEYS = 10_000;

  private final Session session;
  private final DeliveredRows rows;
  private final Map<List<JsonNode>, LastValues> suspects = new LinkedHashMap<>();
  private long number;

  ReadBack(Session session, DeliveredRows rows) {
    this.session = session;
    this.rows = rows;
  }

  /// Stored values that are not the delivered ones, of at most 10,000 rows.
  List<Difference> differences() throws SQLException {
    long step = step();
    walk(row -> suspect(row, step));
    if (suspects.isEmpty()) {
      return List.of();
    }
    rows.forEach(
        row -> {
          LastValues last = suspects.get(row.key());
          if (last != null) {
            last.add(row);
          }
        });
    return confirmed();
  }

  private long step() {
    rows.forEachMerged(_ -> number++);
    long step = number <= MOST_ROWS ? 1 : Math.ceilDiv(number, SAMPLE);
    number = 0;
    return step;
  }

  private void suspect(Delivery row, long step) throws SQLException {
    if (number++ % step == 0 && suspects.size() < MOST_KEYS && !session.differing(row).isEmpty()) {
      suspects.put(row.key(), new LastValues());
    }
  }

  private List<Difference> confirmed() throws SQLException {
    List<Difference> differences = new ArrayList<>();
    for (LastValues last : suspects.values()) {
      Delivery row = last.row();
      for (String column : session.differing(row)) {
        differences.add(new Difference(column, row.keyText()));
      }
    }
    return differences;
  }

  /// A visit that may fail.
  private interface Visit {
    void to(Delivery row) throws SQLException;
  }

  private void walk(Visit visit) throws SQLException {
    try {
      rows.forEachMerged(
          row -> {
            try {
              visit.to(row);
            } catch (SQLException e) {
              throw new VisitFailed(e);
            }
          });
    } catch (VisitFailed e) {
      throw e.failure;
    }
  }

  /// Carries a failure out of a walk over rows.
  private static final class VisitFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final SQLException failure;

    VisitFailed(SQLException failure) {
      super(failure);
      this.failure = failure;
    }
  }
}
