package io.tidemill.testkit.simulation;

/// Lets a process die at one of the points that it passes: before or after a commit, a call, a
/// write to a target, a row of input.
final class Fuse {
  private long left;

  private Fuse(long left) {
    this.left = left;
  }

  /// A process that dies at the point with this number, from 1.
  static Fuse at(long point) {
    return new Fuse(point);
  }

  /// A process that does not die.
  static Fuse endless() {
    return new Fuse(Long.MAX_VALUE);
  }

  /// A point at which a process may die.
  void pass(String point) {
    left--;
    if (left == 0) {
      throw new SimulatedCrash(point);
    }
  }
}
