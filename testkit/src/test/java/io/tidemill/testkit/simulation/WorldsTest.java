package io.tidemill.testkit.simulation;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Plays as many worlds as `world.count` says, from `world.first`, or the one of `world.seed`.
class WorldsTest {
  private static final int COUNT = 2_000;

  /// Each found a mistake: a try that nobody waited for, a row that changed while its call was
  /// open, a record that was acknowledged while it was to be retried, a suspect whose row changed,
  /// tries that woke a pool while it was paused, a ranking whose last answers came while it was
  /// looked at.
  @ParameterizedTest
  @ValueSource(longs = {1941, 2402, 8097, 12705, 60262, 6475})
  void keepsEveryPromiseWhereOneWasBrokenOnce(long seed) {
    Logger.getLogger("io.tidemill.runtime").setLevel(Level.OFF);
    SimulatedWorlds.play(seed);
  }

  @Test
  void keepsEveryPromiseInEveryWorld() {
    Logger.getLogger("io.tidemill.runtime").setLevel(Level.OFF);
    Long seed = Long.getLong("world.seed");
    long first = seed == null ? Long.getLong("world.first", 1) : seed;
    long count = seed == null ? Integer.getInteger("world.count", COUNT) : 1;
    for (long world = first; world < first + count; world++) {
      SimulatedWorlds.play(world);
    }
    System.out.println(count + " simulated worlds");
  }
}
