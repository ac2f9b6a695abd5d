package io.tidemill.adapters.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemill.adapters.simulator.Admission.Denied;
import io.tidemill.adapters.simulator.Admission.Granted;
import io.tidemill.adapters.simulator.wire.Allowance.Gauge;
import io.tidemill.adapters.simulator.wire.Trouble;
import io.tidemill.port.InputRefused;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
  private static final long SECOND = 1_000_000_000L;

  /// Clocks of this kind may begin anywhere.
  private static final long START = -7 * SECOND;

  private static Gate gate(String limits) {
    return new Gate(Limits.parse(limits), START);
  }

  @Test
  void letsAMinutesRequestsInAtOnceAndThenOneWheneverOneFlowedIn() {
    Gate gate = gate("requests_per_minute=3");
    for (int i = 0; i < 3; i++) {
      assertThat(gate.enter(0, START)).isInstanceOf(Granted.class);
    }

    assertThat(gate.enter(0, START)).isEqualTo(new Denied(Trouble.RATE, Duration.ofSeconds(20)));
    assertThat(gate.enter(0, START + 19 * SECOND))
        .isEqualTo(new Denied(Trouble.RATE, Duration.ofSeconds(1)));
    assertThat(gate.enter(0, START + 20 * SECOND)).isInstanceOf(Granted.class);
    assertThat(gate.enter(0, START + 20 * SECOND)).isInstanceOf(Denied.class);
  }

  @Test
  void neverHoldsMoreThanAMinutesWorth() {
    Gate gate = gate("requests_per_minute=2");
    long later = START + 3600 * SECOND;

    assertThat(gate.enter(0, later)).isInstanceOf(Granted.class);
    assertThat(gate.enter(0, later)).isInstanceOf(Granted.class);
    assertThat(gate.enter(0, later)).isInstanceOf(Denied.class);
  }

  @Test
  void countsTheMostOfARequestUntilItIsKnownWhatItUsed() {
    Gate gate = gate("tokens_per_minute=1000");
    Granted first = (Granted) gate.enter(800, START);

    assertThat(gate.enter(300, START)).isEqualTo(new Denied(Trouble.RATE, Duration.ofSeconds(6)));
    gate.leave(first, 100);
    assertThat(gate.enter(300, START)).isInstanceOf(Granted.class);
    assertThat(gate.allowance(START).tokens())
        .contains(new Gauge(1000, 600, Duration.ofSeconds(24)));
  }

  @Test
  void letsARequestLargerThanTheLimitInWhenAllOfItIsThere() {
    Gate gate = gate("tokens_per_minute=1000");

    assertThat(gate.enter(5000, START)).isInstanceOf(Granted.class);
    assertThat(gate.enter(1, START))
        .isEqualTo(new Denied(Trouble.RATE, Duration.ofMillis(4 * 60_000 + 60)));
  }

  @Test
  void letsOnlySoManyInAtOnce() {
    Gate gate = gate("concurrency=1");
    Granted first = (Granted) gate.enter(0, START);

    assertThat(gate.enter(0, START)).isEqualTo(new Denied(Trouble.CROWD, Duration.ZERO));
    gate.leave(first, 0);
    assertThat(gate.enter(0, START)).isInstanceOf(Granted.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"concurrency", "concurrency=0", "concurrency=1.5", "rpm=1", "x=1,"})
  void refusesWhatIsNoLimit(String text) {
    assertThatThrownBy(() -> Limits.parse(text))
        .isInstanceOf(InputRefused.class)
        .hasMessageStartingWith("--limits: ");
  }
}
