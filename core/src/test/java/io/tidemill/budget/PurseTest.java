package io.tidemill.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.value.Money;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PurseTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

  @Test
  void neverCommitsMoreThanTheLimit() {
    for (int seed = 0; seed < 500; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Money limit = new Money(random.nextLong(10_000));
      Purse purse = new Purse(limit, Money.ZERO, Money.ZERO, Money.ZERO);
      Deque<Money> open = new ArrayDeque<>();
      for (int i = 0; i < 200; i++) {
        Money next = new Money(random.nextLong(300));
        if (random.nextBoolean() && purse.allows(next)) {
          purse = purse.reserve(next);
          open.add(next);
        } else if (!open.isEmpty()) {
          purse = ended(purse, open.removeFirst(), random);
        }
        assertThat(purse.committed().exceeds(limit)).as("seed %d", seed).isFalse();
      }
      Money sum = open.stream().reduce(Money.ZERO, Money::plus);
      assertThat(purse.reserved()).as("seed %d", seed).isEqualTo(sum);
    }
  }

  private static Purse ended(Purse purse, Money reserved, SplittableRandom random) {
    return random.nextInt(4) == 0
        ? purse.doubt(reserved)
        : purse.settle(reserved, new Money(random.nextLong(reserved.nanos() + 1)), DAY);
  }

  @Test
  void allowsEverythingWithoutALimit() {
    Purse purse = new Purse(null, new Money(5), Money.ZERO, Money.ZERO);
    assertThat(purse.allows(new Money(Long.MAX_VALUE / 2))).isTrue();
    assertThat(purse.withLimit(new Money(5)).allows(new Money(1))).isFalse();
    assertThat(purse.withLimit(new Money(5)).allows(Money.ZERO)).isTrue();
  }
}
