package io.tidemill.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.engine.RunStatus;
import org.junit.jupiter.api.Test;

final class StandingTest {
  @Test
  void tellsExitCodesAsTheDesignSays() {
    assertThat(new Standing(RunStatus.FINISHED, "").exit(true)).isZero();
    assertThat(new Standing(RunStatus.FINISHED, "").exit(false)).isEqualTo(3);
    assertThat(new Standing(RunStatus.PAUSED, "budget").exit(true)).isEqualTo(4);
    assertThat(new Standing(RunStatus.PAUSED, "interrupted").exit(true)).isEqualTo(130);
    assertThat(new Standing(RunStatus.CANCELLED, "").exit(true)).isEqualTo(4);
    assertThat(new Standing(RunStatus.RUNNING, "").exit(true)).isNull();
  }
}
