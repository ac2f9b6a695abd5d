package io.tidemill.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.budget.Purse;
import io.tidemill.engine.NodeId;
import io.tidemill.plan.ModelGroup;
import io.tidemill.plan.Pool;
import io.tidemill.value.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Which model of a server that holds one at a time is asked next. Step `a` asks model `a`, and so
/// on; `b` follows `a`.
class WavesTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Purse NO_LIMIT = new Purse(null, Money.ZERO, Money.ZERO, Money.ZERO);

  private Dispatcher dispatcher = dispatcher(1, 10);

  private static Dispatcher dispatcher(int holds, int wave) {
    ModelGroup group = new ModelGroup("gpu", holds, wave, BigDecimal.TEN);
    Bounds.Waves waves =
        new Bounds.Waves(
            Map.of("gpu", wave),
            Map.of("a", Set.of("a"), "b", Set.of("b"), "c", Set.of("c")),
            Map.of("a", Set.of(), "b", Set.of("a"), "c", Set.of()));
    return new Dispatcher(
        List.of(pool("a", group), pool("b", group), pool("c", null)),
        Map.of(),
        new Bounds(null, Map.of(), 1_000_000, waves),
        NO_LIMIT,
        START);
  }

  private static Pool pool(String name, @Nullable ModelGroup group) {
    return new Pool(name, 1, null, null, null, group);
  }

  private static Want want(long ordinal, String step) {
    return want(ordinal, step, null);
  }

  private static Want want(long ordinal, String step, @Nullable Instant notBefore) {
    return new Want(
        new Want.Place(ordinal, NodeId.of(step), step.charAt(0) - 'a'),
        step,
        new Want.Demand(Money.ZERO, 10, 100),
        null,
        notBefore,
        notBefore != null,
        new Company.Alone());
  }

  private List<String> next() {
    return dispatcher.next(START).dispatch().stream().map(WavesTest::name).toList();
  }

  private static String name(Want want) {
    return want.place().node() + " " + want.place().ordinal();
  }

  private void end(long ordinal, String step) {
    dispatcher.ended(want(ordinal, step).place(), new Signal.Served(-1), Money.ZERO, START);
  }

  @Test
  void staysOnTheLoadedModelWhileItHasWork() {
    dispatcher.offer(want(1, "a"));
    dispatcher.offer(want(2, "a"));
    assertThat(next()).containsExactly("a 1");
    end(1, "a");
    dispatcher.offer(want(1, "b"));
    assertThat(next()).containsExactly("a 2");
    assertThat(next()).isEmpty();
    end(2, "a");
    assertThat(next()).containsExactly("b 1");
  }

  @Test
  void waitsForCallsThatAreBeingPrepared() {
    dispatcher.offer(want(1, "a"));
    next();
    end(1, "a");
    dispatcher.offer(want(1, "b"));
    dispatcher.preparing("a");
    assertThat(next()).isEmpty();
    dispatcher.prepared("a");
    dispatcher.offer(want(2, "a"));
    assertThat(next()).containsExactly("a 2");
  }

  @Test
  void namesWhatACallWaitsFor() {
    dispatcher.offer(want(1, "a"));
    next();
    dispatcher.offer(want(2, "b"));
    assertThat(dispatcher.next(START).waitsFor()).isEqualTo(new Wait("gpu: works through a", null));
  }

  @Test
  void saysWhenATryOfAModelThatIsNotLoadedIsDue() {
    Instant later = START.plusSeconds(60);
    dispatcher.offer(want(1, "b", later));
    assertThat(dispatcher.next(START).waitsFor())
        .isEqualTo(new Wait("a further try of a call to b", later));
    assertThat(dispatcher.next(later).dispatch()).hasSize(1);
  }

  @Test
  void doesNotStayForATryThatIsNotDue() {
    dispatcher.offer(want(1, "a", START.plusSeconds(60)));
    dispatcher.offer(want(2, "b"));
    assertThat(next()).containsExactly("b 2");
  }

  @Test
  void takesRecordsInWindows() {
    dispatcher = dispatcher(1, 2);
    for (int ordinal = 1; ordinal <= 4; ordinal++) {
      dispatcher.offer(want(ordinal, "a"));
    }
    List<String> order = new ArrayList<>();
    for (List<String> started = next(); !started.isEmpty(); started = next()) {
      String call = started.getFirst();
      order.add(call);
      long ordinal = Long.parseLong(call.substring(2));
      if (call.startsWith("a")) {
        end(ordinal, "a");
        dispatcher.offer(want(ordinal, "b"));
      } else {
        end(ordinal, "b");
        dispatcher.left(ordinal);
      }
    }
    assertThat(order).containsExactly("a 1", "a 2", "b 1", "b 2", "a 3", "a 4", "b 3", "b 4");
  }

  @Test
  void doesNotPassARecordOverForEver() {
    dispatcher = dispatcher(1, 2);
    dispatcher.offer(want(1, "a"));
    next();
    end(1, "a");
    dispatcher.offer(want(1, "b"));
    int others = 0;
    List<String> started = List.of("a 1");
    for (long ordinal = 2; !started.contains("b 1") && ordinal < 50; ordinal++) {
      dispatcher.offer(want(ordinal, "a"));
      started = next();
      for (String call : started) {
        if (call.startsWith("a")) {
          others++;
          end(Long.parseLong(call.substring(2)), "a");
          dispatcher.left(Long.parseLong(call.substring(2)));
        }
      }
    }
    assertThat(started).contains("b 1");
    assertThat(others).isLessThanOrEqualTo(4);
  }

  @Test
  void decidesNothingWhereAllModelsFit() {
    dispatcher = dispatcher(2, 1);
    dispatcher.offer(want(1, "a"));
    dispatcher.offer(want(2, "b"));
    assertThat(next()).containsExactlyInAnyOrder("a 1", "b 2");
  }

  @Test
  void leavesOtherPoolsAlone() {
    dispatcher.offer(want(1, "a"));
    dispatcher.offer(want(2, "c"));
    assertThat(next()).containsExactlyInAnyOrder("a 1", "c 2");
  }

  @Test
  void forgetsAWantThatIsWithdrawnOutsideTheWindow() {
    dispatcher = dispatcher(1, 1);
    dispatcher.offer(want(1, "a"));
    Want second = want(2, "a");
    dispatcher.offer(second);
    dispatcher.withdraw(second);
    assertThat(next()).containsExactly("a 1");
    end(1, "a");
    dispatcher.left(1);
    assertThat(next()).isEmpty();
  }

  @Test
  void looksAheadToTheFewestLoads() {
    Map<String, Set<String>> order =
        Map.of(
            "extract", Set.of(),
            "analyst", Set.of(),
            "grade_a", Set.of("extract"),
            "skeptic", Set.of("analyst"),
            "format", Set.of("grade_a"));
    Map<String, String> models =
        Map.of(
            "extract", "small", "analyst", "quick", "grade_a", "big", "skeptic", "big", "format",
            "quick");
    Outlook outlook = new Outlook(models, order);
    Set<Set<String>> standing = Set.of(Set.of("extract", "skeptic"));
    assertThat(outlook.loads(standing, "small")).hasValue(3);
    assertThat(outlook.loads(standing, "big")).hasValue(4);
    assertThat(outlook.loads(Set.of(), "big")).isEmpty();
  }
}
