package io.tidemill.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.value.Money;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DayShareTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

  /// One run with its calls under way.
  private static final class Run {
    private final Deque<Money> open = new ArrayDeque<>();
    private Purse purse;

    private Run(Money limit) {
      purse = new Purse(limit, Money.ZERO, Money.ZERO, Money.ZERO, DayShare.none(DAY));
    }

    private DayShare share() {
      return Objects.requireNonNull(purse.today());
    }

    private void start(Money call, Money day, Money taken) {
      if (purse.fitsRun(call) && !share().allows(call)) {
        Money more = new DayClaim(DAY, day, share().lacks(call)).grant(taken);
        purse = purse.withToday(share().withGranted(share().granted().plus(more)));
      }
      if (purse.allows(call)) {
        purse = purse.reserve(call);
        open.add(call);
      }
    }

    private void end(SplittableRandom random) {
      Money reserved = open.removeFirst();
      purse =
          random.nextInt(4) == 0
              ? purse.doubt(reserved)
              : purse.settle(reserved, new Money(random.nextLong(reserved.nanos() + 1)), DAY);
    }

    /// Gives back what it does not use, as a process that lets go.
    private void letGo() {
      purse = purse.withToday(share().withGranted(share().committed()));
    }
  }

  @Test
  void neverCommitsMoreThanTheLimitsOfRunAndDay() {
    for (int seed = 0; seed < 500; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Money day = new Money(1 + random.nextLong(20_000));
      List<Run> runs = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(4); i++) {
        runs.add(new Run(new Money(random.nextLong(10_000))));
      }
      for (int i = 0; i < 300; i++) {
        step(runs.get(random.nextInt(runs.size())), runs, day, random);
        check(runs, day, seed);
      }
    }
  }

  private static void step(Run run, List<Run> all, Money day, SplittableRandom random) {
    switch (random.nextInt(8)) {
      case 0 -> run.letGo();
      case 1, 2, 3 -> {
        if (!run.open.isEmpty()) {
          run.end(random);
        }
      }
      default -> run.start(new Money(random.nextLong(300)), day, granted(all));
    }
  }

  private static Money granted(List<Run> runs) {
    return runs.stream().map(run -> run.share().granted()).reduce(Money.ZERO, Money::plus);
  }

  private static void check(List<Run> runs, Money day, int seed) {
    assertThat(granted(runs).exceeds(day)).as("seed %d", seed).isFalse();
    for (Run run : runs) {
      Money limit = Objects.requireNonNull(run.purse.limit());
      assertThat(run.purse.committed().exceeds(limit)).as("seed %d", seed).isFalse();
      assertThat(run.share().committed()).as("seed %d", seed).isEqualTo(run.purse.committed());
      assertThat(run.share().committed().exceeds(run.share().granted()))
          .as("seed %d", seed)
          .isFalse();
    }
  }

  @Test
  void isWorthNothingOnAnotherDay() {
    DayShare share = new DayShare(DAY, new Money(10), new Money(4));
    Purse purse = new Purse(null, Money.ZERO, Money.ZERO, Money.ZERO, share);
    assertThat(purse.on(DAY).allows(new Money(6))).isTrue();
    assertThat(purse.on(DAY.plusDays(1)).allows(new Money(1))).isFalse();
    assertThat(purse.on(DAY.plusDays(1)).allows(Money.ZERO)).isTrue();
  }

  @Test
  void leavesAShareAloneWhenACallOfTheDayBeforeEnds() {
    DayShare share = new DayShare(DAY, new Money(10), new Money(4));
    Purse purse = new Purse(null, Money.ZERO, Money.ZERO, new Money(7), share);
    assertThat(purse.settle(new Money(3), new Money(1), DAY.minusDays(1)).today()).isEqualTo(share);
    assertThat(purse.settle(new Money(3), new Money(1), DAY).today())
        .isEqualTo(new DayShare(DAY, new Money(10), new Money(2)));
  }

  @Test
  void grantsNothingWhereTheNextCallDoesNotFit() {
    DayClaim claim = new DayClaim(DAY, new Money(100), new Money(10));
    assertThat(claim.grant(new Money(90))).isEqualTo(new Money(10));
    assertThat(claim.grant(new Money(91))).isEqualTo(Money.ZERO);
    assertThat(claim.grant(new Money(500))).isEqualTo(Money.ZERO);
  }
}
