package io.tidemill.adapters.journal.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A prepared statement whose parameters are filled from left to right, one row after the other.
/// Used by one thread.
final class Bound implements AutoCloseable {
  private final PreparedStatement statement;
  private final RowChecksum sum = new RowChecksum();
  private int filled;
  private int rows;

  Bound(Connection connection, String sql) throws SQLException {
    statement = connection.prepareStatement(sql);
  }

  Bound put(long value) throws SQLException {
    statement.setLong(++filled, value);
    sum.add(value);
    return this;
  }

  Bound put(boolean value) throws SQLException {
    return put(value ? 1L : 0L);
  }

  Bound put(@Nullable String value) throws SQLException {
    String plain = value == null ? null : PlainText.of(value);
    statement.setString(++filled, plain);
    sum.add(plain);
    return this;
  }

  Bound put(byte @Nullable [] value) throws SQLException {
    statement.setBytes(++filled, value);
    sum.add(value);
    return this;
  }

  Bound put(JsonNode value) throws SQLException {
    return put(JsonText.write(value));
  }

  Bound putOrNull(@Nullable Long value) throws SQLException {
    if (value == null) {
      statement.setNull(++filled, Types.BIGINT);
      sum.addNull();
      return this;
    }
    return put(value.longValue());
  }

  /// Puts the checksum of what was put since the last one, or since the row began.
  Bound putChecksum() throws SQLException {
    statement.setLong(++filled, sum.take());
    return this;
  }

  /// Ends a row; the next `put` fills the first parameter again.
  void row() throws SQLException {
    statement.addBatch();
    begin();
    rows++;
  }

  private void begin() {
    filled = 0;
    sum.take();
  }

  /// Executes the rows that were ended since the last flush, in order.
  ///
  /// @return how many table rows each of them touched
  int[] flush() throws SQLException {
    if (rows == 0) {
      return new int[0];
    }
    rows = 0;
    return statement.executeBatch();
  }

  /// Executes the rows; each must touch exactly one table row.
  ///
  /// @param complaint what it means when one does not
  void flushEach(String complaint) throws SQLException {
    for (int touched : flush()) {
      if (touched != 1) {
        throw new io.tidemill.port.WrittenTwice(complaint);
      }
    }
  }

  /// Queries with the parameters that were put.
  ///
  /// @return first column of the first row, empty when there is none
  String text() throws SQLException {
    begin();
    try (ResultSet result = statement.executeQuery()) {
      String text = result.next() ? result.getString(1) : null;
      return text == null ? "" : text;
    }
  }

  /// Queries with the parameters that were put.
  ///
  /// @return first column of the first row, 0 when there is none
  long number() throws SQLException {
    begin();
    try (ResultSet result = statement.executeQuery()) {
      return result.next() ? result.getLong(1) : 0;
    }
  }

  /// Executes with the parameters that were put.
  ///
  /// @return how many table rows were touched
  int run() throws SQLException {
    begin();
    return statement.executeUpdate();
  }

  /// Forgets rows that were not executed.
  void discard() throws SQLException {
    statement.clearBatch();
    begin();
    rows = 0;
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
