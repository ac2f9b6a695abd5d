package io.tidemill.port;

/// A batch would commit a second result under one key, seal an attempt twice or leave a gap: a bug
/// of the writer. Nothing of the batch was written.
public class WrittenTwice extends IllegalStateException {
  private static final long serialVersionUID = 1;

  /// The message names what would have happened.
  public WrittenTwice(String message) {
    super(message);
  }

  /// The message names what would have happened.
  public WrittenTwice(String message, Throwable cause) {
    super(message, cause);
  }
}
