package io.tidemill.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.engine.PlanIndex;
import io.tidemill.performance.Performance;
import io.tidemill.performance.Waste;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// How often models are loaded, and how far from the lower bound that is; in virtual time, so the
/// figures are the same on every machine.
class ReferenceWorkloadTest {
  private final PlanIndex steps = Reference.steps();

  private Forecast forecast(int records, int wave) {
    VirtualRun.Conditions conditions =
        new VirtualRun.Conditions(null, Reference.pools(steps, 1, wave, 1), Map.of());
    return VirtualRun.of(steps, conditions, records, ordinal -> Reference.journey(steps, ordinal));
  }

  private static BigDecimal ratio(Forecast forecast) {
    return java.util.Objects.requireNonNull(forecast.performance().ratio());
  }

  @Test
  void loadsSevenModelsForEachRecordOneByOne() {
    Forecast one = forecast(50, 1);
    assertThat(one.loads()).isEqualTo(350);
    assertThat(one.calls()).isEqualTo(424);
    assertThat(ratio(one)).isBetween(new BigDecimal("1.45"), new BigDecimal("1.48"));
  }

  @Test
  void loadsSevenModelsForAllRecordsInOneWave() {
    Forecast wave = forecast(50, 50);
    assertThat(wave.loads()).isEqualTo(7);
    assertThat(ratio(wave)).isLessThanOrEqualTo(new BigDecimal("1.02"));
  }

  @Test
  void finishesTheFirstRecordsEarlyInWindows() {
    Forecast windows = forecast(50, 25);
    assertThat(windows.loads()).isLessThanOrEqualTo(14);
    assertThat(ratio(windows)).isLessThanOrEqualTo(new BigDecimal("1.03"));
    assertThat(windows.first()).isLessThan(windows.makespan().multipliedBy(6).dividedBy(10));
  }

  @Test
  void staysSoForManyRecords() {
    assertThat(forecast(500, 25).loads()).isEqualTo(140);
    assertThat(forecast(500, 500).loads()).isEqualTo(7);
    assertThat(ratio(forecast(500, 25))).isLessThanOrEqualTo(new BigDecimal("1.03"));
  }

  @Test
  void loadsEachModelOnceWhereAllFit() {
    VirtualRun.Conditions roomy =
        new VirtualRun.Conditions(null, Reference.pools(steps, 3, 1, 1), Map.of());
    Forecast forecast =
        VirtualRun.of(steps, roomy, 50, ordinal -> Reference.journey(steps, ordinal));
    assertThat(forecast.loads()).isEqualTo(3);
    assertThat(forecast.makespan()).isLessThan(forecast(50, 50).makespan());
  }

  @Test
  void isTheSameEveryTime() {
    assertThat(forecast(50, 25)).isEqualTo(forecast(50, 25));
  }

  @Test
  void neverBeatsTheLowerBoundAndExplainsAllTime() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int holds = 1 + random.nextInt(3);
      int width = 1 + random.nextInt(3);
      VirtualRun.Conditions conditions =
          new VirtualRun.Conditions(
              random.nextInt(4) == 0 ? 1 + random.nextInt(3) : null,
              Reference.pools(steps, holds, 1 + random.nextInt(30), width),
              Map.of());
      Forecast forecast =
          VirtualRun.of(
              steps,
              conditions,
              random.nextInt(60),
              ordinal -> Reference.journey(steps, ordinal, random));
      Performance performance = forecast.performance();
      assertThat(performance.makespan())
          .as("seed " + seed)
          .isGreaterThanOrEqualTo(performance.bound().time());
      performance.waste().ifPresent(waste -> isWhole(waste, performance.makespan()));
    }
  }

  private static void isWhole(Waste waste, Duration makespan) {
    Duration sum =
        waste
            .useful()
            .plus(waste.load())
            .plus(waste.retry())
            .plus(waste.pause())
            .plus(waste.dependency())
            .plus(waste.tail());
    assertThat(sum).isEqualTo(makespan.multipliedBy(waste.slots()));
    assertThat(waste.dependency()).isGreaterThanOrEqualTo(Duration.ZERO);
  }
}
