package io.tidemill.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.failure.FailureClass;
import io.tidemill.value.Money;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class FoldTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void keepsEveryState() {
    for (int seed = 0; seed < 2_000; seed++) {
      RecordState state = state(new SplittableRandom(seed));
      String stored = Fold.write(state).toString();
      assertThat(Fold.read(JSON.readTree(stored), state.status(), state.crashes()))
          .as("seed %d: %s", seed, stored)
          .isEqualTo(state);
    }
  }

  @Test
  void readsARecordThatWasJustAdmitted() {
    assertThat(Fold.read(JsonNodeFactory.instance.objectNode(), RecordStatus.WAITING, 0))
        .isEqualTo(RecordState.NEW);
  }

  @Test
  void readsEveryNameOfANode() {
    for (String name : new String[] {"a", "a#2", "a[0]", "a#3[12]"}) {
      assertThat(NodeId.parse(name)).hasToString(name);
    }
  }

  private static RecordState state(RandomGenerator random) {
    NavigableMap<NodeId, NodeState> nodes = new TreeMap<>();
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      nodes.put(new NodeId("step" + i, random.nextInt(3), random.nextInt(3) - 1), node(random));
    }
    NavigableMap<String, Integer> undelivered = new TreeMap<>();
    if (random.nextBoolean()) {
      undelivered.put("out", 1 + random.nextInt(5));
    }
    return new RecordState(
        one(random, List.of(RecordStatus.values())),
        ending(random),
        random.nextInt(4),
        nodes,
        new RecordState.Marks(numbers(random), numbers(random)),
        undelivered,
        random.nextInt(4),
        random.nextBoolean() ? Set.of() : Set.of("step1", "step0"));
  }

  private static Set<Integer> numbers(RandomGenerator random) {
    Set<Integer> numbers = new HashSet<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      numbers.add(random.nextInt(10));
    }
    return numbers;
  }

  private static @Nullable Ending ending(RandomGenerator random) {
    return switch (random.nextInt(3)) {
      case 0 -> null;
      case 1 -> Ending.gated("reason \"x\"", "detail", "");
      default -> Ending.failed(kind(random), "why\nso", "save/1");
    };
  }

  private static <T> T one(RandomGenerator random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static FailureClass kind(RandomGenerator random) {
    return one(random, List.of(FailureClass.values()));
  }

  private static NodeState node(RandomGenerator random) {
    return switch (random.nextInt(10)) {
      case 0 -> new NodeState.Skipped();
      case 1 -> new NodeState.Wanted(tries(random), instant(random), hint(random));
      case 2 -> new NodeState.Open(tries(random), random.nextLong() >>> 1, hint(random), "cut");
      case 3 -> new NodeState.Done(random.nextInt(3), tries(random), "");
      case 4 -> new NodeState.Failed(kind(random), "why", tries(random));
      case 5 -> new NodeState.Asked(random.nextInt(3), tries(random));
      case 6 -> new NodeState.Spread(random.nextInt(200));
      case 7 -> new NodeState.Awaiting();
      case 8 -> new NodeState.Member("group", "B1", random.nextInt(3), pairs(random));
      default -> new NodeState.Looping(random.nextInt(20));
    };
  }

  private static List<Pair> pairs(RandomGenerator random) {
    return IntStream.range(0, random.nextInt(4))
        .mapToObj(
            i -> new Pair(random.nextLong(1L << 40), i, random.nextBoolean(), random.nextInt(5)))
        .toList();
  }

  private static @Nullable Instant instant(RandomGenerator random) {
    return random.nextBoolean() ? null : Instant.ofEpochMilli(random.nextLong(1L << 42));
  }

  private static Hint hint(RandomGenerator random) {
    return random.nextBoolean()
        ? Hint.NONE
        : new Hint(random.nextInt(9), 1, "what", "before", random.nextInt(3));
  }

  private static Tries tries(RandomGenerator random) {
    Charge charge = new Charge(new Money(random.nextLong(1L << 50)), random.nextBoolean());
    return new Tries(1, random.nextInt(9), 1, random.nextInt(3), random.nextInt(9), charge);
  }
}
