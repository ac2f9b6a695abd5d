package io.tidemill.port;

/// Another process has taken over what this one was writing. Nothing was written; stop at once.
public class FencedOff extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// The message names what happened and where.
  public FencedOff(String message) {
    super(message);
  }

  /// The message names what happened and where.
  public FencedOff(String message, Throwable cause) {
    super(message, cause);
  }
}
