package io.tidemill.house.broken.clocks;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;

final class Two {
  private Two() {}

  static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  static long stopwatch() {
    return System.nanoTime();
  }

  static int dice() {
    return new Random().nextInt();
  }

  /// Belongs to the class around it.
  static final class Inner {
    private Inner() {}

    static void rest() throws InterruptedException {
      Thread.sleep(1);
    }
  }
}
