package io.tidemill.house.broken.impure.budget;

import java.time.Instant;

final class Dating {
  private Dating() {}

  static Instant today() {
    return Instant.now();
  }
}
