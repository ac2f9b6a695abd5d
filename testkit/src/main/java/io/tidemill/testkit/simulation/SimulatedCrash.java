package io.tidemill.testkit.simulation;

/// The process dies here. An error, so that no code of the engine mistakes it for a failure that it
/// could handle.
public final class SimulatedCrash extends Error {
  private static final long serialVersionUID = 1;

  SimulatedCrash(String point) {
    super(point, null, false, false);
  }
}
