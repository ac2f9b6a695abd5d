package io.tidemill.testkit.simulation;

import io.tidemill.engine.Fold;
import io.tidemill.engine.NodeId;
import io.tidemill.engine.NodeState;
import io.tidemill.engine.RecordState;
import io.tidemill.engine.RecordStatus;
import io.tidemill.port.Change;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a world came to.
///
/// @param records what became of each record, by key
/// @param tables rows of each target, by key
/// @param writes numbers of the rows written, in order, to targets that hold a mark
/// @param answered results that a provider's answer gave
/// @param accepted answers that providers gave and that had to be accepted
record WorldOutcome(
    Map<String, RecordEnd> records,
    Map<String, Map<List<JsonNode>, ObjectNode>> tables,
    Map<String, List<Long>> writes,
    long answered,
    long accepted,
    World.Losses losses,
    int processes) {

  /// What became of one record.
  ///
  /// @param nodes node to its value, or how it ended without one
  record RecordEnd(RecordStatus status, String reason, String detail, Map<NodeId, String> nodes) {}

  static WorldOutcome of(World world) {
    RunReader reader = world.journal.read(world.run);
    Map<String, RecordEnd> records = new TreeMap<>();
    long[] answered = {0};
    reader.records(
        null,
        row -> {
          List<RunJournal.StoredResult> results = reader.results(row.ordinal());
          records.put(row.key(), end(row, results));
          answered[0] +=
              results.stream().filter(r -> r.kind() == Change.ResultKind.ANSWERED).count();
        });
    Map<String, Map<List<JsonNode>, ObjectNode>> tables = new TreeMap<>();
    Map<String, List<Long>> writes = new TreeMap<>();
    world
        .tables
        .all()
        .forEach(
            (name, table) -> {
              tables.put(name, Map.copyOf(table.rows));
              if (world.scenario.sinks() != FakeSinks.Kind.UNMARKED) {
                writes.put(name, List.copyOf(table.written));
              }
            });
    return new WorldOutcome(
        records,
        tables,
        writes,
        answered[0],
        world.meter.accepted(),
        world.losses,
        world.processes());
  }

  private static RecordEnd end(RecordRow row, List<RunJournal.StoredResult> results) {
    RecordState state = Fold.read(row.fold(), row.standing().status(), row.crashes());
    Map<NodeId, String> nodes = new TreeMap<>();
    state.nodes().forEach((node, at) -> nodes.put(node, text(node, at, results)));
    return new RecordEnd(
        row.standing().status(), row.standing().reason(), row.standing().detail(), nodes);
  }

  private static String text(NodeId node, NodeState at, List<RunJournal.StoredResult> results) {
    return switch (at) {
      case NodeState.Done done ->
          results.stream()
              .filter(result -> result.key().node().equals(node))
              .filter(result -> result.key().generation() == done.generation())
              .map(result -> result.value().toString())
              .findFirst()
              .orElse("done");
      case NodeState.Failed failed -> "failed " + failed.kind();
      case NodeState.Skipped _ -> "skipped";
      case NodeState.Wanted _, NodeState.Open _ -> "not settled";
      case NodeState.Asked _ -> "asked";
      case NodeState.Spread _, NodeState.Looping _ -> "not settled";
      case NodeState.Awaiting _, NodeState.Member _ -> "not settled";
    };
  }

  /// What differs from what should have become of everything, in words; empty when nothing does.
  ///
  /// Where a record has several reasons to end early, the one that comes first counts, and what it
  /// had done beside it may differ.
  List<String> differencesFrom(WorldOutcome expected) {
    List<String> differences = new ArrayList<>();
    if (!records.keySet().equals(expected.records.keySet())) {
      differences.add(
          "records %s instead of %s".formatted(records.keySet(), expected.records.keySet()));
      return differences;
    }
    records.forEach((key, end) -> compare(key, end, expected.records.get(key), differences));
    expected.tables.forEach(
        (name, rows) -> compareTable(name, rows, tables.getOrDefault(name, Map.of()), differences));
    return differences;
  }

  private void compare(
      String key, RecordEnd end, @Nullable RecordEnd expected, List<String> differences) {
    boolean quarantined = losses.crashes >= 4 && end.reason().startsWith("quarantined");
    boolean same =
        quarantined
            || (expected != null
                && (end.status() == RecordStatus.DONE
                    ? end.equals(expected)
                    : expected.status() != RecordStatus.DONE));
    if (!same) {
      differences.add("record %s: %s instead of %s".formatted(key, end, expected));
    }
  }

  private void compareTable(
      String name,
      Map<List<JsonNode>, ObjectNode> expected,
      Map<List<JsonNode>, ObjectNode> actual,
      List<String> differences) {
    expected.forEach(
        (key, row) -> {
          boolean isDone = isDone(key.getFirst().asString());
          if (isDone && !holds(row, actual.get(key))) {
            differences.add("%s %s: %s instead of %s".formatted(name, key, actual.get(key), row));
          }
        });
    actual.forEach(
        (key, row) -> {
          if (isDone(key.getFirst().asString()) && !expected.containsKey(key)) {
            differences.add("%s %s: %s instead of nothing".formatted(name, key, row));
          }
        });
  }

  /// Whether a row holds every column that it should; one that an earlier version of its record
  /// wrote may stay beside them.
  private static boolean holds(ObjectNode expected, @Nullable ObjectNode actual) {
    return actual != null
        && expected.properties().stream()
            .allMatch(column -> column.getValue().equals(actual.path(column.getKey())));
  }

  private boolean isDone(String record) {
    RecordEnd end = records.get(record);
    return end != null && end.status() == RecordStatus.DONE;
  }
}
