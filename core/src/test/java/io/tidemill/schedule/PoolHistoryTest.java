package io.tidemill.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.budget.Purse;
import io.tidemill.engine.NodeId;
import io.tidemill.plan.Pool;
import io.tidemill.value.Money;
import io.tidemill.value.ServerLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a pool learns from its server and keeps.
class PoolHistoryTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Purse NO_LIMIT = new Purse(null, Money.ZERO, Money.ZERO, Money.ZERO);
  private static final Pool WIDE = new Pool("p", 50, null, null, null);
  private static final Signal BUSY = new Signal.PutOff(null, "busy", Duration.ofMinutes(30));
  private static final Signal SERVED = new Signal.Served(-1);

  private Dispatcher dispatcher = dispatcher(WIDE, Map.of());

  private static Dispatcher dispatcher(Pool pool, Map<String, PoolMemory> memories) {
    Bounds bounds = new Bounds(null, Map.of(), 1_000_000);
    return new Dispatcher(List.of(pool), memories, bounds, NO_LIMIT, START);
  }

  private static Want want(long ordinal, long tokens) {
    return want(ordinal, tokens, false);
  }

  private static Want want(long ordinal, long tokens, boolean retry) {
    return new Want(
        new Want.Place(ordinal, NodeId.of("a"), 0),
        "p",
        new Want.Demand(Money.ZERO, tokens, 100),
        null,
        null,
        retry,
        new Company.Alone());
  }

  private static ServerLimits requests(long left, Duration reset) {
    return new ServerLimits(left, reset, null, null);
  }

  private Want start(long ordinal, Instant now) {
    dispatcher.offer(want(ordinal, 10));
    return dispatcher.next(now).dispatch().getFirst();
  }

  private Want startAgain(long ordinal, Instant now) {
    dispatcher.offer(want(ordinal, 10, true));
    return dispatcher.next(now).dispatch().getFirst();
  }

  private void putOffFourTimes(long ordinal) {
    end(start(ordinal, START), BUSY, START);
    for (int i = 0; i < 3; i++) {
      end(startAgain(ordinal, START), BUSY, START);
    }
  }

  private void end(Want want, Signal signal, Instant now) {
    dispatcher.ended(want.place(), signal, Money.ZERO, now);
  }

  private @Nullable Instant waitsUntil(Instant now) {
    Wait wait = dispatcher.next(now).waitsFor();
    return wait == null ? null : wait.until();
  }

  @Test
  void sendsNoMoreThanTheServerHasLeft() {
    dispatcher.heard("p", requests(2, Duration.ofSeconds(6)), START);
    for (int i = 1; i <= 5; i++) {
      dispatcher.offer(want(i, 10));
    }
    assertThat(dispatcher.next(START).dispatch()).hasSize(2);
    assertThat(waitsUntil(START)).isEqualTo(START.plusSeconds(6));
    assertThat(dispatcher.next(START.plusSeconds(6)).dispatch()).hasSize(3);
  }

  @Test
  void countsTheServersTokensAgainstWhatACallMayNeed() {
    dispatcher.heard("p", new ServerLimits(null, null, 25L, Duration.ofSeconds(9)), START);
    for (int i = 1; i <= 3; i++) {
      dispatcher.offer(want(i, 10));
    }
    assertThat(dispatcher.next(START).dispatch()).hasSize(2);
    assertThat(waitsUntil(START)).isEqualTo(START.plusSeconds(9));
  }

  @Test
  void letsACallGoThatIsLargerThanTheServersWholeLimitOnceThatIsFull() {
    dispatcher.heard("p", new ServerLimits(null, null, 25L, Duration.ofSeconds(9)), START);
    dispatcher.offer(want(1, 1_000));
    assertThat(dispatcher.next(START).dispatch()).isEmpty();
    assertThat(dispatcher.next(START.plusSeconds(9)).dispatch()).hasSize(1);
  }

  @Test
  void believesNoZeroWithoutATimeOfReset() {
    dispatcher.heard("p", new ServerLimits(0L, null, 0L, null), START);
    dispatcher.offer(want(1, 10));
    assertThat(dispatcher.next(START).dispatch()).hasSize(1);
  }

  @Test
  void givesBackTheTokensOfACallThatWasPutOffOrRefused() {
    for (Signal nothingUsed : List.of(BUSY, new Signal.Served(0))) {
      dispatcher = dispatcher(new Pool("p", 50, null, null, 1_000), Map.of());
      Want whole = want(1, 100);
      dispatcher.offer(whole);
      assertThat(dispatcher.next(START).dispatch()).hasSize(1);
      dispatcher.offer(want(2, 100));
      assertThat(dispatcher.next(START).dispatch()).isEmpty();
      end(whole, nothingUsed, START);
      assertThat(dispatcher.next(START).dispatch()).hasSize(1);
    }
  }

  @Test
  void findsTheOneThatIsRefusedWhileOthersAreServed() {
    putOffFourTimes(1);
    for (int i = 2; i < 12; i++) {
      end(start(i, START), SERVED, START);
    }
    Want again = startAgain(1, START.plusSeconds(59));
    assertThat(dispatcher.isRefusedAlone(again.place(), START.plusSeconds(59))).isFalse();
    assertThat(dispatcher.isRefusedAlone(again.place(), START.plusSeconds(60))).isTrue();
  }

  @Test
  void findsNobodyRefusedAloneWhileOthersArePutOffToo() {
    putOffFourTimes(1);
    for (int i = 2; i < 12; i++) {
      end(start(i, START), SERVED, START);
    }
    end(start(20, START), BUSY, START);
    Want again = startAgain(1, START.plusSeconds(100));
    assertThat(dispatcher.isRefusedAlone(again.place(), START.plusSeconds(100))).isFalse();
  }

  @Test
  void findsNobodyRefusedAloneWhoOnlyWaitedAsLongAsTheProviderAsked() {
    Duration minute = Duration.ofMinutes(1);
    Want put = start(1, START);
    List<Want> others = new ArrayList<>();
    for (int i = 2; i < 13; i++) {
      others.add(start(i, START));
    }
    end(put, new Signal.PutOff(minute, "slow down", minute.multipliedBy(30)), START);
    others.forEach(other -> end(other, SERVED, START.plusSeconds(5)));
    Want again = startAgain(1, START.plus(minute));
    assertThat(dispatcher.isRefusedAlone(again.place(), START.plus(minute))).isFalse();
  }

  @Test
  void forgetsThatANodeWaitedOnceItIsServed() {
    putOffFourTimes(1);
    end(startAgain(1, START), SERVED, START);
    for (int i = 2; i < 13; i++) {
      end(start(i, START), SERVED, START);
    }
    Want later = startAgain(1, START.plusSeconds(100));
    assertThat(dispatcher.isRefusedAlone(later.place(), START.plusSeconds(100))).isFalse();
  }

  @Test
  void forgetsWhatWasPutOffOnceItBeginsAnew() {
    putOffFourTimes(1);
    for (int i = 2; i < 13; i++) {
      end(start(i, START), SERVED, START);
    }
    Want anew = start(1, START.plusSeconds(100));
    assertThat(dispatcher.isRefusedAlone(anew.place(), START.plusSeconds(100))).isFalse();
  }

  @Test
  void startsFromHalfOfWhatItBoreBefore() {
    PoolMemory memory = new PoolMemory(100, 90, null, "");
    dispatcher = dispatcher(Pool.adaptive("p"), Map.of("p", memory));
    assertThat(dispatcher.totalWidth()).isEqualTo(50);
  }

  @Test
  void takesTheMinuteForUsedUpAfterARestart() {
    Pool limited = new Pool("p", 50, null, 600, null);
    dispatcher = dispatcher(limited, Map.of());
    dispatcher.offer(want(1, 10));
    assertThat(dispatcher.next(START).dispatch()).hasSize(1);
    dispatcher = dispatcher(limited, Map.of("p", new PoolMemory(50, 0, null, "")));
    dispatcher.offer(want(1, 10));
    assertThat(dispatcher.next(START).dispatch()).isEmpty();
    assertThat(dispatcher.next(START.plusMillis(120)).dispatch()).hasSize(1);
  }

  @Test
  void keepsAPauseOverARestart() {
    Instant until = START.plusSeconds(40);
    dispatcher = dispatcher(WIDE, Map.of("p", new PoolMemory(10, 0, until, "slow down")));
    dispatcher.offer(want(1, 10));
    assertThat(dispatcher.next(START).waitsFor()).isEqualTo(new Wait("p: slow down", until));
    assertThat(dispatcher.next(until).dispatch()).hasSize(1);
  }

  @Test
  void notesWidthAndPausesAtMostOnceASecond() {
    assertThat(dispatcher.news(START)).containsOnlyKeys("p");
    end(start(1, START), new Signal.PutOff(Duration.ofSeconds(7), "busy", Duration.ZERO), START);
    assertThat(dispatcher.news(START.plusMillis(900))).isEmpty();
    assertThat(dispatcher.news(START.plusSeconds(1)))
        .containsEntry("p", new PoolMemory(50, 0, START.plusSeconds(7), "busy"));
    assertThat(dispatcher.news(START.plusSeconds(3))).isEmpty();
    assertThat(dispatcher.news(START.plusSeconds(7)))
        .containsEntry("p", new PoolMemory(50, 0, null, ""));
  }
}
