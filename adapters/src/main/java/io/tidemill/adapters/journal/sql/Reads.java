package io.tidemill.adapters.journal.sql;

import io.tidemill.port.StoreUnavailable;
import io.tidemill.port.Time;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Short read transactions: every call is one statement on a borrowed connection. Safe for use by
/// many threads.
///
/// @param lender where connections come from
/// @param time measures how long a page may take
public record Reads(Lender lender, Time time) {
  private static final int PAGE_ROWS = 500;
  private static final long PAGE_NANOS = 100_000_000;

  /// Lends read connections.
  @FunctionalInterface
  public interface Lender {
    /// Runs the work on a prepared statement of a connection that nobody else uses meanwhile.
    <T> T read(String sql, Work<T> work) throws SQLException;
  }

  /// What is done with a statement.
  @FunctionalInterface
  public interface Work<T> {
    /// Binds, executes and reads it.
    T on(PreparedStatement statement) throws SQLException;
  }

  /// Makes a value of a row.
  @FunctionalInterface
  public interface Mapper<T> {
    /// Reads the columns from left to right.
    T of(Columns columns) throws SQLException;
  }

  /// A stream in pages.
  ///
  /// @param sql ends with parameters for the position of the last row seen and for the number of
  ///   rows
  /// @param position where a row stands, in the order of the statement
  record Keyset<T>(String sql, Mapper<T> mapper, Function<T, Object[]> position) {}

  /// Every row.
  public <T> List<T> list(String sql, Mapper<T> mapper, @Nullable Object... parameters) {
    try {
      return lender.read(sql, statement -> rows(statement, mapper, Long.MAX_VALUE, parameters));
    } catch (SQLException failed) {
      throw unreadable(failed);
    }
  }

  /// The first row, if there is one.
  public <T> Optional<T> first(String sql, Mapper<T> mapper, @Nullable Object... parameters) {
    List<T> rows = list(sql, mapper, parameters);
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
  }

  /// A number in one row; 0 when the row is missing or the number is null.
  public long number(String sql, @Nullable Object... parameters) {
    return first(sql, Columns::number, parameters).orElse(0L);
  }

  /// Walks all rows after a position. The callback runs between the read transactions, none of
  /// which lasts long.
  <T> void stream(
      Keyset<T> keyset, Consumer<T> each, Object[] start, @Nullable Object... parameters) {
    Object[] after = start;
    while (true) {
      List<T> page = page(keyset, after, parameters);
      page.forEach(each);
      if (page.isEmpty()) {
        return;
      }
      after = keyset.position().apply(page.getLast());
    }
  }

  private <T> List<T> page(Keyset<T> keyset, Object[] after, @Nullable Object[] parameters) {
    List<@Nullable Object> all = new ArrayList<>(List.of(after));
    for (int i = 0; i < parameters.length; i++) {
      all.add(i, parameters[i]);
    }
    all.add(PAGE_ROWS);
    try {
      return lender.read(
          keyset.sql(),
          statement -> rows(statement, keyset.mapper(), time.nanos() + PAGE_NANOS, all.toArray()));
    } catch (SQLException failed) {
      throw unreadable(failed);
    }
  }

  private <T> List<T> rows(
      PreparedStatement statement, Mapper<T> mapper, long until, @Nullable Object[] parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      Object parameter = parameters[i];
      statement.setObject(i + 1, parameter instanceof String text ? PlainText.of(text) : parameter);
    }
    List<T> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        rows.add(mapper.of(new Columns(result)));
        if (until != Long.MAX_VALUE && time.nanos() - until >= 0) {
          break;
        }
      }
    }
    return rows;
  }

  private static StoreUnavailable unreadable(SQLException failed) {
    return new StoreUnavailable("The journal cannot be read: " + failed.getMessage(), failed);
  }
}
