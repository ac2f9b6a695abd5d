package io.tidemill.adapters.journal.sql;

import java.sql.SQLException;

/// A run that this process holds for writing, by lock or by lease. Used by the run's loop alone;
/// [#close] lets go.
public interface Hold extends AutoCloseable {

  /// A new connection for the run's commits.
  WriteConnection connect() throws SQLException;

  /// Does nothing as long as the run is held.
  ///
  /// @throws io.tidemill.port.FencedOff when it is not, or may not be
  void check();

  /// Hears what is durable: once before the first commit and after each of them.
  ///
  /// @param seq number of the last event
  /// @param rows how many changes the commit had
  void committed(long seq, int rows);

  /// Number of the last durable event of the run, asked on a fresh connection after all
  /// transactions of older ones have ended.
  long durable() throws SQLException;

  @Override
  void close();
}
