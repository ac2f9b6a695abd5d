package io.tidemill.port;

/// The store cannot be written now: full, locked or away. Whether the last batch is durable has to
/// be asked.
public class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// The message names what happened and where.
  public StoreUnavailable(String message) {
    super(message);
  }

  /// The message names what happened and where.
  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
