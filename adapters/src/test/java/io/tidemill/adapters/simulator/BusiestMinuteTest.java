package io.tidemill.adapters.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BusiestMinuteTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void forgetsWhatIsAMinuteOld() {
    BusiestMinute minute = new BusiestMinute();
    minute.add(5, 0);
    minute.add(3, 59 * SECOND);
    assertThat(minute.most()).isEqualTo(8);

    minute.add(4, 60 * SECOND);
    assertThat(minute.most()).isEqualTo(8);
    minute.add(2, 61 * SECOND);
    assertThat(minute.most()).isEqualTo(9);
  }

  @Test
  void findsTheSameAsCountingEveryMinuteAnew() {
    Random random = new Random(7);
    long[] times =
        LongStream.generate(() -> random.nextLong(600 * SECOND)).limit(2000).sorted().toArray();
    BusiestMinute minute = new BusiestMinute();
    for (long time : times) {
      minute.add(time % 10, time);
    }

    assertThat(minute.most())
        .isEqualTo(LongStream.of(times).map(end -> sum(times, end)).max().orElse(0));
  }

  private static long sum(long[] times, long end) {
    return LongStream.of(times)
        .filter(time -> time <= end && end - time < 60 * SECOND)
        .map(time -> time % 10)
        .sum();
  }
}
