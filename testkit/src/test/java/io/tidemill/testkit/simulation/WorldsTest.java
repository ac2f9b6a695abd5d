package io.tidemill.testkit.simulation;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/// Plays as many worlds as `world.count` says, from `world.first`, or the one of `world.seed`.
class WorldsTest {
  private static final int COUNT = 600;

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
