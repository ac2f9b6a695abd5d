package io.tidemill.port;

/// Opens the targets of a run.
public interface Sinks {

  /// Opens the target that a save names.
  ///
  /// @param table what will be written
  /// @throws InputRefused when the target cannot take these rows, with the remedy
  /// @throws TargetUnavailable when it cannot be reached now
  Sink open(TargetTable table, SinkIdentity identity);

  /// Whether a row counts as saved once it is durable in the journal, because the target is a file
  /// that is built at the end.
  boolean isFile(String to);
}
