package io.tidemill.adapters.journal.sqlite;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Lets `scripts/measure` run the benchmark with the class path of the build. Not part of the
/// tests: it asserts only that every row is done.
@EnabledIfSystemProperty(named = "speed.large", matches = "[0-9]+")
final class EngineSpeedTest {

  @Test
  void finishesEveryRow() throws IOException {
    EngineSpeed.main(
        new String[] {System.getProperty("speed.small"), System.getProperty("speed.large")});
  }
}
