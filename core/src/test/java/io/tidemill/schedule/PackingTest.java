package io.tidemill.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.budget.Purse;
import io.tidemill.engine.NodeId;
import io.tidemill.plan.Pool;
import io.tidemill.value.Fingerprint;
import io.tidemill.value.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PackingTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = START.plus(Duration.ofMillis(200));
  private static final Signal SERVED = new Signal.Served(-1);
  private static final int MOST = 3;
  private static final int ROOM = 100;

  private Dispatcher dispatcher = dispatcher(2, null);

  private static Dispatcher dispatcher(int width, @Nullable Money limit) {
    return new Dispatcher(
        List.of(new Pool("p", width, null, null, null)),
        Map.of(),
        new Bounds(null, Map.of(), 1_000_000),
        new Purse(limit, Money.ZERO, Money.ZERO, Money.ZERO),
        START);
  }

  private static Want want(long ordinal, String key, long weight, @Nullable String identity) {
    return new Want(
        new Want.Place(ordinal, NodeId.of("a"), 0),
        "p",
        new Want.Demand(new Money(10), 10, 100),
        identity == null ? null : Fingerprint.of(identity),
        null,
        false,
        new Company.Seeks(Fingerprint.of(key), MOST, ROOM, weight, LATER));
  }

  private static Want want(long ordinal) {
    return want(ordinal, "same", 10, null);
  }

  private void offer(Want... wants) {
    List.of(wants).forEach(dispatcher::offer);
  }

  private List<List<Long>> next(Instant now) {
    return dispatcher.next(now).dispatch().stream()
        .map(call -> call.items().stream().map(item -> item.place().ordinal()).toList())
        .toList();
  }

  @Test
  void packsAsManyAsMayGoTogetherAtOnce() {
    offer(want(1), want(2), want(3), want(4));
    assertThat(next(START)).containsExactly(List.of(1L, 2L, 3L));
  }

  @Test
  void theRestWaitsAMomentForCompanyAndThenGoesWithout() {
    offer(want(1), want(2));
    Selection waits = dispatcher.next(START);
    assertThat(waits.dispatch()).isEmpty();
    assertThat(waits.waitsFor()).isEqualTo(new Wait("company for a bundle of step a", LATER));
    assertThat(next(LATER)).containsExactly(List.of(1L, 2L));
  }

  @Test
  void packsOnlyWhatHasTheSameKey() {
    offer(want(1), want(2, "other", 10, null), want(3), want(4, "other", 10, null), want(5));
    assertThat(next(LATER)).containsExactly(List.of(1L, 3L, 5L), List.of(2L, 4L));
  }

  @Test
  void packsWhatFitsIntoTheWindow() {
    offer(want(1, "same", 60, null), want(2, "same", 60, null), want(3, "same", 10, null));
    assertThat(next(START)).containsExactly(List.of(1L));
    assertThat(next(START)).isEmpty();
    assertThat(next(LATER)).containsExactly(List.of(2L, 3L));
  }

  @Test
  void asksTheSameQuestionOnce() {
    Want first = want(1, "same", 10, "q");
    offer(first, want(2, "same", 10, "q"), want(3, "same", 10, "r"));
    assertThat(next(LATER)).containsExactly(List.of(1L, 3L));
    dispatcher.ended(first.place(), SERVED, Money.ZERO, LATER);
    assertThat(next(LATER)).containsExactly(List.of(2L));
  }

  @Test
  void packsNoMoreThanTheBudgetAllows() {
    dispatcher = dispatcher(2, new Money(25));
    offer(want(1), want(2), want(3));
    assertThat(next(START)).containsExactly(List.of(1L, 2L));
    assertThat(dispatcher.purse().allows(new Money(6))).isFalse();
  }

  @Test
  void countsAsOneCallOfItsPool() {
    dispatcher = dispatcher(1, null);
    offer(want(1), want(2), want(3), want(4), want(5), want(6));
    assertThat(next(START)).containsExactly(List.of(1L, 2L, 3L));
    assertThat(dispatcher.inFlight()).isEqualTo(1);
    dispatcher.ended(want(1).place(), SERVED, new Money(30), START);
    assertThat(next(START)).containsExactly(List.of(4L, 5L, 6L));
  }

  @Test
  void wantsMoreRecordsThanItHasWidth() {
    offer(want(1), want(2), want(3), want(4), want(5));
    assertThat(dispatcher.isHungry()).isTrue();
  }
}
