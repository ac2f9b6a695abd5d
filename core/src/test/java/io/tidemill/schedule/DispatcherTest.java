package io.tidemill.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.budget.DayShare;
import io.tidemill.budget.Purse;
import io.tidemill.engine.NodeId;
import io.tidemill.plan.Pool;
import io.tidemill.value.Fingerprint;
import io.tidemill.value.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DispatcherTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Purse NO_LIMIT = new Purse(null, Money.ZERO, Money.ZERO, Money.ZERO);
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final Signal SERVED = new Signal.Served(-1);

  private Dispatcher dispatcher = dispatcher(Pool.adaptive("p"), null, Map.of(), NO_LIMIT);

  private static Dispatcher dispatcher(
      Pool pool, @Nullable Integer width, Map<String, Integer> steps, Purse purse) {
    return new Dispatcher(
        List.of(pool), Map.of(), new Bounds(width, steps, 1_000_000), purse, START);
  }

  private static Pool fixed(int width) {
    return new Pool("p", width, null, null, null);
  }

  private static Want want(long ordinal, String step, int index) {
    return want(ordinal, step, index, null, null, Money.ZERO);
  }

  private static Want want(
      long ordinal,
      String step,
      int index,
      @Nullable Fingerprint identity,
      @Nullable Instant notBefore,
      Money money) {
    return new Want(
        new Want.Place(ordinal, NodeId.of(step), index),
        "p",
        new Want.Demand(money, 10, 100),
        identity,
        notBefore,
        notBefore != null,
        new Company.Alone());
  }

  private static Signal putOff(@Nullable Duration retryAfter, String why) {
    return new Signal.PutOff(retryAfter, why, PATIENCE);
  }

  private List<Long> next(Instant now) {
    return dispatcher.next(now).dispatch().stream().map(want -> want.place().ordinal()).toList();
  }

  @Test
  void takesAllRecordsWhereNobodyIsCalled() {
    Dispatcher none =
        new Dispatcher(List.of(), Map.of(), new Bounds(null, Map.of(), 1_000_000), NO_LIMIT, START);
    assertThat(none.isHungry()).isTrue();
  }

  private void offer(int count) {
    for (int i = 1; i <= count; i++) {
      dispatcher.offer(want(i, "a", 0));
    }
  }

  private void end(Want want, Signal signal, Instant now) {
    dispatcher.ended(want.place(), signal, Money.ZERO, now);
  }

  @Test
  void startsRetriesFirstThenLowRecordsThenLateSteps() {
    dispatcher = dispatcher(fixed(10), null, Map.of(), NO_LIMIT);
    dispatcher.offer(want(3, "a", 0));
    dispatcher.offer(want(2, "a", 0));
    dispatcher.offer(want(2, "b", 1));
    dispatcher.offer(want(9, "a", 0, null, START, Money.ZERO));
    List<String> order = new ArrayList<>();
    for (Want want : dispatcher.next(START).dispatch()) {
      order.add(want.place().ordinal() + want.place().node().step());
    }
    assertThat(order).containsExactly("9a", "2b", "2a", "3a");
  }

  @Test
  void doesNotExceedTheWidthsOfRunStepAndPool() {
    dispatcher = dispatcher(fixed(5), null, Map.of(), NO_LIMIT);
    offer(9);
    assertThat(next(START)).hasSize(5);
    dispatcher = dispatcher(fixed(5), 3, Map.of(), NO_LIMIT);
    offer(9);
    assertThat(next(START)).hasSize(3);
    dispatcher = dispatcher(fixed(5), null, Map.of("a", 2), NO_LIMIT);
    offer(9);
    dispatcher.offer(want(20, "b", 1));
    assertThat(next(START)).containsExactly(1L, 2L, 20L);
    assertThat(dispatcher.next(START).dispatch()).isEmpty();
  }

  @Test
  void growsAPoolThatServesAndShrinksOneThatPutsOff() {
    offer(200);
    List<Want> open = new ArrayList<>(dispatcher.next(START).dispatch());
    assertThat(open).hasSize(4);
    for (int i = 0; i < 40; i++) {
      end(open.removeFirst(), SERVED, START);
      open.addAll(dispatcher.next(START).dispatch());
    }
    int grown = open.size();
    assertThat(grown).isGreaterThan(20);
    Instant later = START.plusSeconds(1);
    end(open.removeFirst(), putOff(null, "busy"), later);
    end(open.removeFirst(), putOff(null, "busy"), later);
    assertThat(dispatcher.totalWidth()).isEqualTo((int) (grown * 0.75));
  }

  @Test
  void provesAStepWithTwentyCallsFirst() {
    dispatcher = dispatcher(new Pool("p", null, 500, null, null), null, Map.of(), NO_LIMIT);
    offer(300);
    List<Want> open = new ArrayList<>(dispatcher.next(START).dispatch());
    for (int i = 0; i < 19; i++) {
      end(open.removeFirst(), SERVED, START);
      open.addAll(dispatcher.next(START).dispatch());
      assertThat(open).hasSizeLessThanOrEqualTo(20);
    }
    end(open.removeFirst(), SERVED, START);
    open.addAll(dispatcher.next(START).dispatch());
    assertThat(open).hasSizeGreaterThan(20);
  }

  @Test
  void doesNotProveAFixedWidth() {
    dispatcher = dispatcher(fixed(100), null, Map.of(), NO_LIMIT);
    offer(100);
    assertThat(next(START)).hasSize(100);
  }

  @Test
  void waitsAsLongAsTheProviderAsks() {
    offer(3);
    List<Want> open = dispatcher.next(START).dispatch();
    end(open.getFirst(), putOff(Duration.ofSeconds(40), "busy"), START);
    dispatcher.offer(want(50, "a", 0));
    Selection none = dispatcher.next(START.plusSeconds(39));
    assertThat(none.dispatch()).isEmpty();
    assertThat(none.waitsFor()).isEqualTo(new Wait("p: busy", START.plusSeconds(40)));
    assertThat(next(START.plusSeconds(40))).containsExactly(50L);
  }

  @Test
  void waitsAsLongAsTheProviderAsksEvenIfAnEarlierCallSucceeds() {
    offer(3);
    List<Want> open = dispatcher.next(START).dispatch();
    end(open.getFirst(), putOff(Duration.ofSeconds(40), "busy"), START);
    end(open.get(1), SERVED, START.plusSeconds(1));
    dispatcher.offer(want(50, "a", 0));
    assertThat(next(START.plusSeconds(2))).isEmpty();
    assertThat(next(START.plusSeconds(40))).containsExactly(50L);
  }

  @Test
  void probesAPoolThatIsUnreachableAndReportsSinceWhen() {
    Instant now = START;
    offer(1);
    Duration longest = Duration.ZERO;
    for (int i = 0; i < 60; i++) {
      Selection selection = dispatcher.next(now);
      if (selection.dispatch().isEmpty()) {
        Instant until = end(selection);
        longest = longer(longest, Duration.between(now, until));
        now = until;
      } else {
        end(selection.dispatch().getFirst(), putOff(null, "refused"), now);
        dispatcher.offer(want(1, "a", 0));
      }
    }
    assertThat(longest).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
    assertThat(dispatcher.givenUp()).isEqualTo(new Dispatcher.GivenUp("p", "refused"));
  }

  @Test
  void doesNotGiveUpAPoolForTimeInWhichNobodyCalled() {
    offer(1);
    end(dispatcher.next(START).dispatch().getFirst(), putOff(null, "busy"), START);
    dispatcher.offer(want(1, "a", 0));
    assertThat(dispatcher.givenUp()).isNull();
    Instant later = START.plus(PATIENCE).plusSeconds(60);
    end(dispatcher.next(later).dispatch().getFirst(), putOff(null, "busy"), later);
    dispatcher.offer(want(1, "a", 0));
    assertThat(dispatcher.givenUp()).isNull();
  }

  private static Instant end(Selection selection) {
    Wait wait = java.util.Objects.requireNonNull(selection.waitsFor());
    return java.util.Objects.requireNonNull(wait.until());
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  @Test
  void asksIdenticalRequestsOnce() {
    Fingerprint same = Fingerprint.of("same");
    dispatcher.offer(want(1, "a", 0, same, null, Money.ZERO));
    dispatcher.offer(want(2, "a", 0, same, null, Money.ZERO));
    dispatcher.offer(want(3, "a", 0));
    List<Want> first = dispatcher.next(START).dispatch();
    assertThat(first).extracting(want -> want.place().ordinal()).containsExactly(1L, 3L);
    assertThat(dispatcher.next(START).waitsFor())
        .isEqualTo(new Wait("an identical request in flight", null));
    end(first.getFirst(), SERVED, START);
    assertThat(next(START)).containsExactly(2L);
  }

  @Test
  void waitsForTheFirstInstantOfAFurtherTry() {
    dispatcher.offer(want(1, "a", 0, null, START.plusSeconds(5), Money.ZERO));
    dispatcher.offer(want(2, "a", 0));
    Selection first = dispatcher.next(START);
    assertThat(first.dispatch()).extracting(want -> want.place().ordinal()).containsExactly(2L);
    assertThat(first.waitsFor())
        .isEqualTo(new Wait("a further try of a call to p", START.plusSeconds(5)));
    assertThat(next(START.plusSeconds(5))).containsExactly(1L);
  }

  @Test
  void neverReservesMoreThanTheBudget() {
    Purse purse = new Purse(new Money(10), new Money(2), new Money(1), Money.ZERO);
    dispatcher = dispatcher(fixed(10), null, Map.of(), purse);
    for (int i = 1; i <= 4; i++) {
      dispatcher.offer(want(i, "a", 0, null, null, new Money(3)));
    }
    Selection some = dispatcher.next(START);
    assertThat(some.dispatch()).hasSize(2);
    assertThat(some.outOfMoney()).isFalse();
    assertThat(dispatcher.purse().committed()).isEqualTo(new Money(9));
    some.dispatch().forEach(want -> dispatcher.ended(want.place(), SERVED, new Money(2), START));
    assertThat(dispatcher.purse().committed()).isEqualTo(new Money(7));
    assertThat(dispatcher.next(START).dispatch()).hasSize(1);
    dispatcher.ended(want(3, "a", 0).place(), new Signal.Unknown(), null, START);
    assertThat(dispatcher.purse().uncertain()).isEqualTo(new Money(4));
    Selection broke = dispatcher.next(START);
    assertThat(broke.dispatch()).isEmpty();
    assertThat(broke.outOfMoney()).isTrue();
  }

  @Test
  void namesTheCallForWhichOnlyTheShareOfTheDayIsTooSmall() {
    DayShare share = new DayShare(DayShare.dayOf(START), new Money(4), Money.ZERO);
    Purse purse = new Purse(new Money(10), Money.ZERO, Money.ZERO, Money.ZERO, share);
    dispatcher = dispatcher(fixed(10), null, Map.of(), purse);
    dispatcher.offer(want(1, "a", 0, null, null, new Money(3)));
    dispatcher.offer(want(2, "a", 0, null, null, new Money(3)));
    Selection first = dispatcher.next(START);
    assertThat(first.dispatch()).hasSize(1);
    assertThat(first.lacksShareFor()).isEqualTo(new Money(3));
    assertThat(first.waitsFor()).isEqualTo(new Wait("the budget of the day", null));
    dispatcher.today(new DayShare(share.day(), new Money(6), new Money(3)));
    Selection second = dispatcher.next(START);
    assertThat(second.dispatch()).hasSize(1);
    assertThat(second.lacksShareFor()).isNull();
  }

  @Test
  void asksForNoShareWhereTheRunIsOutOfMoneyItself() {
    Purse purse =
        new Purse(
            new Money(2), Money.ZERO, Money.ZERO, Money.ZERO, DayShare.none(DayShare.dayOf(START)));
    dispatcher = dispatcher(fixed(10), null, Map.of(), purse);
    dispatcher.offer(want(1, "a", 0, null, null, new Money(3)));
    Selection broke = dispatcher.next(START);
    assertThat(broke.outOfMoney()).isTrue();
    assertThat(broke.lacksShareFor()).isNull();
  }

  @Test
  void forgetsWhatIsNotWantedAnyMore() {
    Want want = want(1, "a", 0);
    dispatcher.offer(want);
    dispatcher.withdraw(want);
    assertThat(next(START)).isEmpty();
    assertThat(dispatcher.next(START).waitsFor()).isNull();
  }

  @Test
  void letsOneLargeCallGoAloneWhenMemoryIsShort() {
    Want large =
        new Want(
            new Want.Place(1, NodeId.of("a"), 0),
            "p",
            new Want.Demand(Money.ZERO, 1, 5_000_000),
            null,
            null,
            false,
            new Company.Alone());
    dispatcher.offer(large);
    dispatcher.offer(want(2, "a", 0));
    assertThat(next(START)).containsExactly(1L);
    end(large, SERVED, START);
    assertThat(next(START)).containsExactly(2L);
  }

  @Test
  void keepsToTheRequestsPerMinute() {
    dispatcher = dispatcher(new Pool("p", 1_000, null, 60, null), null, Map.of(), NO_LIMIT);
    offer(500);
    Instant now = START;
    int started = 0;
    while (now.isBefore(START.plusSeconds(59))) {
      Selection selection = dispatcher.next(now);
      started += selection.dispatch().size();
      now = end(selection);
    }
    assertThat(started).isBetween(50, 60);
  }
}
