package io.tidemill.adapters.simulator.wire;

/// What can go wrong before an answer is made.
public enum Trouble {
  /// Too many requests or tokens; headers say how long to wait.
  RATE,
  /// Too many requests at once.
  CROWD,
  /// The server failed.
  SERVER,
  /// The server has too much to do.
  BUSY,
  /// The key is refused.
  KEY,
  /// The quota is used up.
  QUOTA,
  /// The prepaid balance is used up.
  BALANCE,
  /// The request is larger than the context window.
  SIZE,
  /// There is no such model.
  MODEL
}
