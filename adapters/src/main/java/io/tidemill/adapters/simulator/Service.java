package io.tidemill.adapters.simulator;

import tools.jackson.databind.node.ObjectNode;

/// One kind of service that the simulator plays.
interface Service {
  /// Name in the audit file.
  String name();

  /// The undisturbed answer.
  Outcome answer(Asked asked);

  /// An error in the words of this kind of service.
  ObjectNode error(Trouble trouble);

  /// Status of an error, where services differ.
  int status(Trouble trouble);

  /// What can go wrong before an answer is made.
  enum Trouble {
    /// Too many requests; headers say how long to wait.
    RATE,
    /// The server failed.
    SERVER,
    /// The server has too much to do.
    BUSY,
    /// The key is refused.
    KEY,
    /// The credit is used up.
    QUOTA,
    /// The request is larger than the context window.
    SIZE
  }
}
