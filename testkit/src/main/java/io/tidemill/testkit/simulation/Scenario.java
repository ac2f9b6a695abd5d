package io.tidemill.testkit.simulation;

import io.tidemill.plan.ModelGroup;
import io.tidemill.plan.Pool;
import io.tidemill.runtime.DriveOptions;
import io.tidemill.value.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What one seed chooses: pipeline, input, limits, weather and how often the process dies.
///
/// @param inputs the input as the commands find it, one after the other; the last one counts
/// @param crashes points at which processes die, one process after the other
record Scenario(
    long seed,
    String pipeline,
    Pool pool,
    List<List<ObjectNode>> inputs,
    FakeSinks.Kind sinks,
    Limits limits,
    Weather weather,
    List<Long> crashes) {

  /// Bounds of the run.
  ///
  /// @param budget first budget of the run, null for none
  /// @param width most calls of the run in flight, null for no bound
  record Limits(@Nullable Money budget, @Nullable Integer width, DriveOptions.Bodies bodies) {}

  /// Seeds after which the kinds of worlds come again.
  private static final int KINDS = 10;

  /// Seeds after which a world that compares all records comes again.
  private static final int RANKED_EVERY = 20;

  /// The scenario of a seed.
  static Scenario of(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    String drawn = Pipelines.NAMES.get(random.nextInt(Pipelines.NAMES.size()));
    String pipeline =
        switch (Math.floorMod(seed, KINDS)) {
          case 4, 9 -> Pipelines.BUNDLES;
          case 3, 8 -> Pipelines.BATCHES;
          case 0, 6 -> Pipelines.DRAWN;
          case 5 -> Math.floorMod(seed, RANKED_EVERY) == KINDS + 5 ? Pipelines.RANKED : drawn;
          default -> drawn;
        };
    boolean repeats = Set.of("people", "shared", Pipelines.DRAWN).contains(pipeline);
    return new Scenario(
        seed,
        pipeline,
        pool(random),
        isLeftAlone(seed, pipeline)
            ? List.of(inputs(random, repeats).getFirst())
            : inputs(random, repeats),
        sinks(random),
        new Limits(
            random.nextInt(4) == 0 ? new Money(2_000_000L + random.nextInt(20_000_000)) : null,
            random.nextInt(3) == 0 ? 1 + random.nextInt(6) : null,
            List.of(DriveOptions.Bodies.values()).get(random.nextInt(3))),
        Weather.drawn(random),
        crashes(random));
  }

  /// Whether nobody gives orders while it runs.
  boolean isQuiet() {
    return crashes.isEmpty() || isLeftAlone(seed, pipeline);
  }

  /// Whether nobody changes the input or gives orders, so that a ranking must come out the same.
  private static boolean isLeftAlone(long seed, String pipeline) {
    return pipeline.equals(Pipelines.RANKED) && seed / RANKED_EVERY % 2 == 0;
  }

  /// Whether its results must be those of the calm world. What new rows and orders do to a ranking
  /// depends on when they come, because comparisons that were made are kept.
  boolean isComparable() {
    return !pipeline.equals(Pipelines.RANKED) || isLeftAlone(seed, pipeline);
  }

  /// Whether clocks of machines are set in this world.
  boolean setsClocks() {
    return !crashes.isEmpty();
  }

  /// The same work without any mishap, one call at a time, with the input as it is at last.
  Scenario calm() {
    return new Scenario(
        seed,
        pipeline,
        pool,
        List.of(inputs.getLast()),
        sinks,
        new Limits(null, 1, limits.bodies()),
        Weather.FAIR,
        List.of());
  }

  /// The same with other targets.
  Scenario with(FakeSinks.Kind kind) {
    return new Scenario(seed, pipeline, pool, inputs, kind, limits, weather, crashes);
  }

  private static Pool pool(RandomGenerator random) {
    return switch (random.nextInt(5)) {
      case 4 -> inGroup(random);
      case 0 -> new Pool("play/model", 1 + random.nextInt(8), null, null, null);
      case 1 -> new Pool("play/model", null, 1 + random.nextInt(8), 30 + random.nextInt(300), null);
      case 2 -> new Pool("play/model", null, null, null, 3_000 + random.nextInt(100_000));
      default -> Pool.adaptive("play/model");
    };
  }

  /// A model that shares a server with the search service, which holds one of them.
  private static Pool inGroup(RandomGenerator random) {
    ModelGroup group = new ModelGroup("server", 1, 1 + random.nextInt(4), BigDecimal.TEN);
    return new Pool("play/model", 1 + random.nextInt(3), null, null, null, group);
  }

  private static FakeSinks.Kind sinks(RandomGenerator random) {
    return switch (random.nextInt(4)) {
      case 0 -> FakeSinks.Kind.UNMARKED;
      case 1 -> FakeSinks.Kind.FILE;
      default -> FakeSinks.Kind.MARKED;
    };
  }

  private static List<Long> crashes(RandomGenerator random) {
    List<Long> crashes = new ArrayList<>();
    int count = random.nextInt(7);
    for (int i = 0; i < count; i++) {
      crashes.add(1L + random.nextInt(random.nextBoolean() ? 20 : 200));
    }
    return crashes;
  }

  private static List<List<ObjectNode>> inputs(RandomGenerator random, boolean repeats) {
    List<ObjectNode> rows = rows(random, repeats);
    List<List<ObjectNode>> inputs = new ArrayList<>();
    inputs.add(rows);
    if (random.nextInt(3) == 0) {
      inputs.add(grown(random, rows));
    }
    return inputs;
  }

  private static List<ObjectNode> rows(RandomGenerator random, boolean repeats) {
    int count = 1 + random.nextInt(14);
    List<ObjectNode> rows = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      boolean repeat = repeats && i > 1 && random.nextInt(6) == 0;
      rows.add(row("k" + (repeat ? i - 1 : i), random));
    }
    return rows;
  }

  private static ObjectNode row(String key, RandomGenerator random) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("id", random.nextInt(30) == 0 ? key + "refused" : key);
    row.put("name", "name " + random.nextInt(5));
    row.put("group", random.nextInt(8) == 0 ? "none" : "g" + random.nextInt(3));
    row.put("note", random.nextBoolean() ? "n" : null);
    if (random.nextInt(20) == 0) {
      row.putNull("name");
    }
    return row;
  }

  private static ObjectNode changed(ObjectNode row, RandomGenerator random) {
    ObjectNode other = row("", random);
    return other.put("id", row.path("id").asString());
  }

  /// The same input later: some rows have changed, some are new.
  private static List<ObjectNode> grown(RandomGenerator random, List<ObjectNode> rows) {
    List<ObjectNode> later = new ArrayList<>();
    for (ObjectNode row : rows) {
      boolean changes = random.nextInt(6) == 0;
      later.add(changes ? changed(row, random) : row);
    }
    int more = random.nextInt(4);
    for (int i = 0; i < more; i++) {
      later.add(row("later" + i, random));
    }
    return later;
  }
}
