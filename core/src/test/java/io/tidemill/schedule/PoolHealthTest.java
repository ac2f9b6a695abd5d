package io.tidemill.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// When a pool serves so steadily that a node which is still put off is refused for its own sake.
class PoolHealthTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Signal.PutOff BUSY = new Signal.PutOff(null, "busy", Duration.ofMinutes(30));

  private final PoolHealth health = new PoolHealth(null);

  private void first(String outcomes) {
    outcomes
        .chars()
        .forEach(
            outcome -> {
              if (outcome == '+') {
                health.served(false, NOW);
              } else {
                health.putOff(BUSY, 4, false, NOW);
              }
            });
  }

  @Test
  void isWellAfterTenSuccessesInARow() {
    first("-+++++++++");
    assertThat(health.isClearlyWell(8)).isFalse();
    first("+");
    assertThat(health.isClearlyWell(8)).isTrue();
  }

  @Test
  void isWellWhenItPutsOffFewOfItsFirstTries() {
    first("++++-++++-++++-++++");
    assertThat(health.isClearlyWell(8)).isFalse();
    first("-");
    assertThat(health.isClearlyWell(7)).as("seven times may be bad luck").isFalse();
    assertThat(health.isClearlyWell(8)).isTrue();
  }

  @Test
  void isNotWellWhenItPutsOffMany() {
    first("++++-+++-+++-+++-+++-+++-");
    assertThat(health.isClearlyWell(8)).isFalse();
  }

  @Test
  void learnsNothingFromNodesThatWaitThemselves() {
    first("++++-++++-++++-++++-");
    for (int i = 0; i < 30; i++) {
      health.putOff(BUSY, 4, true, NOW);
    }
    assertThat(health.isClearlyWell(8)).isTrue();
  }
}
