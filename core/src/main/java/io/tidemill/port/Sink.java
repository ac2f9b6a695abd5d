package io.tidemill.port;

import java.util.List;

/// Where one `save` name writes (engine.md 10). Used by one thread. Rows are written by key:
/// update, then insert.
public interface Sink extends AutoCloseable {

  /// Everything up to this sequence number is in the target; 0 when nothing is, or when the target
  /// cannot hold a mark.
  long mark();

  /// Writes the rows in order and makes them durable together with the mark of the last one, where
  /// the target can hold one. A row that the target refuses is reported and does not stop the
  /// others.
  ///
  /// @return the refused rows, empty when all were written
  /// @throws TargetUnavailable when nothing could be written; the same rows are offered again later
  List<RefusedRow> write(List<Delivery> rows);

  /// Brings the target into its final form and makes it durable; a file is rebuilt whole from the
  /// rows and renamed into place. Repeatable; targets that are written row by row have nothing to
  /// do.
  ///
  /// @throws TargetUnavailable when that is not possible now
  void settle(DeliveredRows rows);

  /// Compares what the target holds with what was delivered.
  ///
  /// @return for each column the keys whose stored value differs; empty when all is in place
  List<Difference> readBack(DeliveredRows rows);

  @Override
  void close();

  /// A row that the target does not take.
  ///
  /// @param seq its sequence number
  /// @param reason the target's words
  record RefusedRow(long seq, String reason) {}

  /// A stored value that is not what was delivered.
  ///
  /// @param column column name
  /// @param key the row's key as text
  record Difference(String column, String key) {}
}
