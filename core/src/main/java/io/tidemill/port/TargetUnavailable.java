package io.tidemill.port;

/// A target that cannot be written now: locked, away or full. The rows are kept and offered again.
public class TargetUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// The message names the target and what it said.
  public TargetUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
