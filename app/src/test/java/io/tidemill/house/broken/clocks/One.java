package io.tidemill.house.broken.clocks;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

final class One {
  private One() {}

  static final Supplier<Instant> NOW = Instant::now;

  static long stopwatch() {
    return System.nanoTime();
  }

  static UUID name() {
    return UUID.randomUUID();
  }

  static int seeded() {
    return new Random(1).nextInt() + new SecureRandom().nextInt();
  }

  static void rest() throws InterruptedException {
    Thread.sleep(1);
  }
}
