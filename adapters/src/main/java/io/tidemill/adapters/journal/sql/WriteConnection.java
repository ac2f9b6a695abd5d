package io.tidemill.adapters.journal.sql;

import java.sql.Connection;
import java.sql.SQLException;

/// A connection that writes, with transactions that are begun and ended by hand. Used by one thread
/// at a time.
public interface WriteConnection extends AutoCloseable {

  /// For statements inside the transaction; nobody else ends it.
  Connection connection();

  /// Begins a transaction.
  ///
  /// @throws io.tidemill.port.FencedOff when what the connection writes for is no longer held
  void begin() throws SQLException;

  /// Ends the transaction; it is durable when this returns.
  ///
  /// @throws io.tidemill.port.FencedOff when what the connection writes for was lost meanwhile
  void commit() throws SQLException;

  /// Undoes the transaction, if there is one.
  void rollback() throws SQLException;

  /// Whether a statement failed because its row is there already.
  boolean isDuplicate(SQLException failed);

  /// Whether the database still answers; asked before a connection that was idle is used again.
  boolean isUsable() throws SQLException;

  @Override
  void close() throws SQLException;
}
