package io.tidemill.adapters.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MalformationTest {

  @ParameterizedTest
  @EnumSource
  void changesEveryAnswer(Malformation malformation) {
    var answer = SimulatedWorld.entry("{\"score\": 5, \"tier\": \"HOT\"}");

    assertThat(malformation.spoil(answer)).isNotEqualTo(answer.toString());
    assertThat(malformation.spoil("fine\n[PASS]")).isNotEqualTo("fine\n[PASS]");
  }

  @Test
  void reachesTheCallerAsTheModelSaidIt() throws Exception {
    try (SimulatedWorld world = new SimulatedWorld(SimulatedWorld.faults("malformed=1"))) {
      assertThat(world.askPlainly("The sky is blue.").wire().status()).isEqualTo(200);
    }
  }
}
