package io.tidemill.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private record Taken(Instant at, long amount) {}

  @Test
  void neverGivesMoreThanTheLimitInAnyMinute() {
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int limit = 10 + random.nextInt(1_000);
      List<Taken> taken = played(random, limit);
      assertThat(mostInAMinute(taken)).as("seed %d", seed).isLessThanOrEqualTo(limit);
      assertThat(taken).as("seed %d", seed).isNotEmpty();
    }
  }

  /// Takes whatever can be taken, in a hurry or with pauses, small amounts and some larger than the
  /// bucket.
  private static List<Taken> played(SplittableRandom random, int limit) {
    TokenBucket bucket = new TokenBucket(limit, START);
    List<Taken> taken = new ArrayList<>();
    Instant now = START;
    for (int i = 0; i < 400; i++) {
      long amount = 1L + random.nextInt(random.nextInt(4) == 0 ? limit : Math.max(1, limit / 20));
      if (random.nextInt(3) == 0) {
        now = now.plusMillis(random.nextInt(30_000));
      }
      if (!bucket.has(amount, now)) {
        now = bucket.availableAt(amount, now);
        assertThat(bucket.has(amount, now)).isTrue();
      }
      bucket.take(amount, now);
      taken.add(new Taken(now, amount));
    }
    return taken;
  }

  private static long mostInAMinute(List<Taken> taken) {
    long most = 0;
    for (Taken first : taken) {
      Instant end = first.at().plus(Duration.ofMinutes(1)).minusNanos(100);
      long sum =
          taken.stream()
              .filter(one -> !one.at().isBefore(first.at()) && one.at().isBefore(end))
              .mapToLong(Taken::amount)
              .sum();
      most = Math.max(most, sum);
    }
    return most;
  }

  @Test
  void reachesTheLimitOverTime() {
    TokenBucket bucket = new TokenBucket(60, START);
    Instant now = START;
    int taken = 0;
    while (now.isBefore(START.plus(Duration.ofMinutes(10)))) {
      now = bucket.has(1, now) ? now : bucket.availableAt(1, now);
      bucket.take(1, now);
      taken++;
    }
    assertThat(taken).isBetween(530, 610);
  }

  @Test
  void letsWhatIsLargerThanTheLimitGoAlone() {
    TokenBucket bucket = new TokenBucket(100, START);
    Instant when = bucket.availableAt(5_000, START);
    assertThat(bucket.has(5_000, when)).isTrue();
    bucket.take(5_000, when);
    assertThat(bucket.has(1, when.plus(Duration.ofMinutes(10)))).isFalse();
  }

  @Test
  void takesBackWhatWasNotUsed() {
    TokenBucket bucket = new TokenBucket(100, START);
    bucket.take(10, START);
    assertThat(bucket.has(5, START)).isFalse();
    bucket.giveBack(8);
    assertThat(bucket.has(5, START)).isTrue();
  }

  @Test
  void isNotConfusedByAClockThatStandsStill() {
    TokenBucket bucket = new TokenBucket(100, START);
    bucket.take(10, START);
    assertThat(bucket.has(1, START.minusSeconds(60))).isFalse();
    assertThat(bucket.has(1, START)).isFalse();
  }
}
