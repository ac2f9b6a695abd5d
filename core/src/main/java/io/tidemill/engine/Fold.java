package io.tidemill.engine;

import io.tidemill.failure.FailureClass;
import io.tidemill.value.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The stored form of a [RecordState], version 1: a JSON object of about 100 bytes a node, with
/// short keys. Status and crash count are columns of their own.
public final class Fold {
  /// Version of the form, stored beside it.
  public static final int VERSION = 1;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Fold() {}

  /// The stored form.
  public static ObjectNode write(RecordState state) {
    ObjectNode fold = JSON.objectNode();
    fold.put("g", state.generation());
    ObjectNode nodes = fold.putObject("n");
    state.nodes().forEach((id, node) -> nodes.set(id.toString(), node(node)));
    writeAll(fold.putArray("mg"), state.marks().gates());
    writeAll(fold.putArray("ms"), state.marks().saves());
    ObjectNode undelivered = fold.putObject("u");
    state.undelivered().forEach(undelivered::put);
    if (!state.fresh().isEmpty()) {
      ArrayNode fresh = fold.putArray("f");
      state.fresh().stream().sorted().forEach(fresh::add);
    }
    Ending ending = state.ending();
    if (ending != null) {
      fold.set("e", ending(ending));
    }
    return fold;
  }

  /// The state that was written, with the columns kept beside it. An empty object is a record that
  /// was just admitted.
  public static RecordState read(JsonNode fold, RecordStatus status, int crashes) {
    NavigableMap<NodeId, NodeState> nodes = new TreeMap<>();
    fold.path("n")
        .properties()
        .forEach(e -> nodes.put(NodeId.parse(e.getKey()), readNode(e.getValue())));
    NavigableMap<String, Integer> undelivered = new TreeMap<>();
    fold.path("u").properties().forEach(e -> undelivered.put(e.getKey(), e.getValue().asInt()));
    Set<String> fresh = new HashSet<>();
    fold.path("f").forEach(step -> fresh.add(step.asString()));
    JsonNode ending = fold.path("e");
    return new RecordState(
        status,
        ending.isMissingNode() ? null : readEnding(ending),
        fold.path("g").asInt(0),
        nodes,
        new RecordState.Marks(readAll(fold.path("mg")), readAll(fold.path("ms"))),
        undelivered,
        crashes,
        fresh);
  }

  private static void writeAll(ArrayNode into, Set<Integer> numbers) {
    numbers.stream().sorted().forEach(into::add);
  }

  private static Set<Integer> readAll(JsonNode from) {
    Set<Integer> numbers = new HashSet<>();
    from.forEach(number -> numbers.add(number.asInt()));
    return numbers;
  }

  private static ArrayNode node(NodeState state) {
    ArrayNode node = JSON.arrayNode();
    switch (state) {
      case NodeState.Skipped _ -> node.add("s");
      case NodeState.Wanted w -> {
        node.add("w").add(tries(w.tries())).add(instant(w.notBefore()));
        node.add(hint(w.hint()));
      }
      case NodeState.Open o ->
          node.add("o").add(tries(o.tries())).add(o.attempt()).add(hint(o.hint())).add(o.cut());
      case NodeState.Done d -> node.add("d").add(tries(d.tries())).add(d.generation()).add(d.cut());
      case NodeState.Failed f ->
          node.add("f").add(tries(f.tries())).add(f.kind().name()).add(f.reason());
      case NodeState.Asked a -> node.add("a").add(tries(a.tries())).add(a.generation());
      case NodeState.Spread e -> node.add("e").add(e.elements());
      case NodeState.Looping l -> node.add("l").add(l.round());
      case NodeState.Awaiting _ -> node.add("b");
      case NodeState.Member m ->
          node.add("m").add(m.group()).add(m.anchor()).add(m.arrival()).add(pairs(m.pairs()));
    }
    return node;
  }

  private static NodeState readNode(JsonNode node) {
    String kind = node.path(0).asString();
    return switch (kind) {
      case "s" -> new NodeState.Skipped();
      case "w" ->
          new NodeState.Wanted(
              readTries(node.path(1)), readInstant(node.path(2)), readHint(node.path(3)));
      case "o" ->
          new NodeState.Open(
              readTries(node.path(1)),
              node.path(2).asLong(),
              readHint(node.path(3)),
              node.path(4).asString());
      case "d" ->
          new NodeState.Done(
              node.path(2).asInt(), readTries(node.path(1)), node.path(3).asString());
      case "f" ->
          new NodeState.Failed(
              FailureClass.valueOf(node.path(2).asString()),
              node.path(3).asString(),
              readTries(node.path(1)));
      case "a" -> new NodeState.Asked(node.path(2).asInt(), readTries(node.path(1)));
      case "e" -> new NodeState.Spread(node.path(1).asInt());
      case "l" -> new NodeState.Looping(node.path(1).asInt());
      case "b" -> new NodeState.Awaiting();
      case "m" ->
          new NodeState.Member(
              node.path(1).asString(),
              node.path(2).asString(),
              node.path(3).asInt(),
              readPairs(node.path(4)));
      default -> throw new IllegalArgumentException("A fold holds an unknown node kind: " + kind);
    };
  }

  /// Four numbers a pair.
  private static ArrayNode pairs(List<Pair> pairs) {
    ArrayNode array = JSON.arrayNode();
    for (Pair pair : pairs) {
      array.add(pair.opponent()).add(pair.arrival()).add(pair.isLeft() ? 1 : 0).add(pair.round());
    }
    return array;
  }

  private static List<Pair> readPairs(JsonNode array) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i + 3 < array.size(); i += 4) {
      pairs.add(
          new Pair(
              array.path(i).asLong(),
              array.path(i + 1).asInt(),
              array.path(i + 2).asInt() == 1,
              array.path(i + 3).asInt()));
    }
    return pairs;
  }

  private static ArrayNode tries(Tries tries) {
    ArrayNode array = JSON.arrayNode();
    array.add(tries.counted()).add(tries.all()).add(tries.asked());
    array.add(tries.ambiguous()).add(tries.waits());
    array.add(tries.cost().amount().nanos()).add(tries.cost().unknown());
    return array;
  }

  private static Tries readTries(JsonNode array) {
    return new Tries(
        array.path(0).asInt(),
        array.path(1).asInt(),
        array.path(2).asInt(),
        array.path(3).asInt(),
        array.path(4).asInt(),
        new Charge(new Money(array.path(5).asLong()), array.path(6).asBoolean()));
  }

  private static ArrayNode hint(Hint hint) {
    ArrayNode array = JSON.arrayNode();
    if (!hint.equals(Hint.NONE)) {
      array.add(hint.mostTokens()).add(hint.doublings()).add(hint.complaint()).add(hint.previous());
      array.add(hint.mostTogether());
    }
    return array;
  }

  private static Hint readHint(JsonNode array) {
    return array.isEmpty()
        ? Hint.NONE
        : new Hint(
            array.path(0).asLong(),
            array.path(1).asInt(),
            array.path(2).asString(),
            array.path(3).asString(),
            array.path(4).asInt(0));
  }

  private static JsonNode instant(@Nullable Instant instant) {
    return instant == null ? JSON.nullNode() : JSON.numberNode(instant.toEpochMilli());
  }

  private static @Nullable Instant readInstant(JsonNode node) {
    return node.isNumber() ? Instant.ofEpochMilli(node.asLong()) : null;
  }

  private static ArrayNode ending(Ending ending) {
    ArrayNode array = JSON.arrayNode();
    array.add(ending.status().word()).add(ending.reason()).add(ending.detail());
    FailureClass kind = ending.kind();
    array.add(kind == null ? "" : kind.name()).add(ending.step());
    return array;
  }

  private static Ending readEnding(JsonNode array) {
    String kind = array.path(3).asString();
    return new Ending(
        RecordStatus.of(array.path(0).asString()),
        array.path(1).asString(),
        array.path(2).asString(),
        kind.isEmpty() ? null : FailureClass.valueOf(kind),
        array.path(4).asString());
  }
}
