package io.tidemill.adapters.database;

import io.tidemill.failure.FailureClass;
import io.tidemill.port.InputRefused;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/// A database that is only read. Safe for use by many threads; a connection is used by one at a
/// time.
public interface ReadableDatabase extends AutoCloseable {

  /// Its address without user and password; the same text for the same database.
  String name();

  /// A new connection on which nothing can be written.
  ///
  /// @throws InputRefused when it cannot be used at all, whoever asks and however often
  Connection connect() throws SQLException;

  /// Begins a read. Where the database is a server, it gives a statement up by itself after the
  /// deadline.
  void begin(Connection connection, Duration deadline) throws SQLException;

  /// Ends a read, so that the connection can take another.
  void end(Connection connection) throws SQLException;

  /// What a failure means for the one who asked.
  FailureClass kindOf(SQLException failure);

  /// Frees what it holds besides connections.
  @Override
  default void close() {}
}
