package io.tidemill.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.language.PipelineReader;
import io.tidemill.plan.Catalogs;
import io.tidemill.plan.Plan;
import io.tidemill.plan.PlanRequest;
import io.tidemill.plan.Planner;
import io.tidemill.value.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One record played from a text: what it is told, and what it decides. Every decision is also
/// checked: its events lead to its state, and events and fold survive being stored.
final class Transcript implements RecordValues {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Charge CHARGE = new Charge(new Money(1_000), false);

  private final RecordContext context;
  private final Map<String, JsonNode> values = new HashMap<>();
  private ObjectNode record = JsonNodeFactory.instance.objectNode();
  private RecordState state = RecordState.NEW;
  private long attempts;

  Transcript(String pipeline) {
    Plan plan =
        Planner.plan(
                PipelineReader.read(pipeline, "pipeline.yaml", file -> null).required(),
                Catalogs.generous(),
                PlanRequest.NONE)
            .required();
    this.context = new RecordContext(new PlanIndex(plan), this, LocalDate.of(2026, 1, 1));
  }

  @Override
  public ObjectNode record() {
    return record;
  }

  @Override
  public @Nullable JsonNode value(NodeId node, int generation) {
    return values.get(node + "/" + generation);
  }

  /// What the record decides when it is told this.
  String tell(String command) {
    String[] words = command.split(" ", 3);
    String first = words.length > 1 ? words[1] : "";
    String rest = words.length > 2 ? words[2] : "";
    return decide(input(words[0], first, rest, command.substring(words[0].length()).strip()));
  }

  private Input input(String verb, String first, String rest, String all) {
    return switch (verb) {
      case "record" -> {
        record = object(all);
        yield new Input.Activated();
      }
      case "dispatch" -> new Input.Dispatched(NodeId.parse(first), ++attempts, rest);
      case "answer" -> ended(first, new Outcome.Answered(JSON.readTree(rest), CHARGE));
      case "refuse" -> ended(first, new Outcome.Refused(failure(rest), Hint.NONE, CHARGE));
      case "interrupt" -> ended(first, new Outcome.Interrupted(CHARGE, rest.equals("crash")));
      case "reuse" -> new Input.Reused(NodeId.parse(first), JSON.readTree(rest));
      case "impossible" -> new Input.Unpreparable(NodeId.parse(first), failure(rest));
      case "saved" -> new Input.Delivered(first, rest.isEmpty() ? 1 : Integer.parseInt(rest));
      case "unsaved" -> new Input.DeliveryRefused(first, 0, rest);
      case "accept" -> decided(first, Input.Decided.Decision.ACCEPT, object(rest), "");
      case "reject" -> decided(first, Input.Decided.Decision.REJECT, object("{}"), rest);
      case "skip" -> decided(first, Input.Decided.Decision.SKIP, object("{}"), "");
      case "retry" ->
          new Input.RetryOrdered(
              all.isEmpty() ? Set.of() : new LinkedHashSet<>(List.of(all.split(" ", -1))));
      case "row" -> {
        record = object(all);
        yield new Input.RowChanged(null);
      }
      case "withdraw" -> new Input.FailureWithdrawn();
      case "pairs" -> new Input.PairsDealt(NodeId.of(first), pairs(rest));
      case "rank" -> new Input.Ranked(NodeId.of(first), object(rest));
      case "unranked" -> new Input.NotRanked(NodeId.of(first), failure("BUG " + rest));
      case "quarantine" -> new Input.Quarantined();
      default -> throw new IllegalArgumentException("Nobody knows the command " + verb);
    };
  }

  /// `left of 3` and `right of 4@1`, with a comma between; after the @ the arrival of the opponent.
  private static List<Pair> pairs(String text) {
    List<Pair> pairs = new ArrayList<>();
    for (String one : text.split(", ", -1)) {
      String[] words = one.split(" of ", 2);
      String[] opponent = words[1].split("@", 2);
      pairs.add(
          new Pair(
              Long.parseLong(opponent[0]),
              opponent.length > 1 ? Integer.parseInt(opponent[1]) : 0,
              words[0].equals("left"),
              1));
    }
    return pairs;
  }

  private Input ended(String node, Outcome outcome) {
    NodeId id = NodeId.parse(node);
    long attempt = state.node(id) instanceof NodeState.Open open ? open.attempt() : 0;
    return new Input.Ended(id, attempt, outcome);
  }

  private static Input decided(
      String node, Input.Decided.Decision decision, ObjectNode values, String note) {
    return new Input.Decided(NodeId.parse(node), decision, values, note, "ada");
  }

  private static Failure failure(String text) {
    String[] words = text.split(" ", 2);
    return Failure.ofOurs(FailureClass.valueOf(words[0]), words.length > 1 ? words[1] : "");
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) JSON.readTree(json.isEmpty() ? "{}" : json);
  }

  private String decide(Input input) {
    Decision decision = RecordMachine.decide(context, state, input, NOW);
    check(decision);
    state = decision.state();
    for (Decision.Value value : decision.values()) {
      values.put(value.node() + "/" + value.generation(), value.value());
    }
    List<String> lines = new ArrayList<>();
    EventText.write(decision.events()).forEach(event -> lines.add(text(event)));
    decision.values().forEach(value -> lines.add("  result " + value.node() + " " + value.value()));
    decision.effects().forEach(effect -> lines.add("  " + text(effect)));
    lines.add(
        state.status().word()
            + (state.wanted().isEmpty() ? "" : ", wants " + state.wanted().keySet()));
    return String.join("\n", lines);
  }

  private void check(Decision decision) {
    RecordState evolved = state;
    for (Event event : decision.events()) {
      evolved = Evolution.evolve(evolved, event);
    }
    assertThat(evolved).isEqualTo(decision.state());
    assertThat(EventText.read(EventText.write(decision.events()))).isEqualTo(decision.events());
    assertThat(Fold.read(Fold.write(evolved), evolved.status(), evolved.crashes()))
        .isEqualTo(evolved);
  }

  private static String text(JsonNode event) {
    StringBuilder line = new StringBuilder(event.path("event").asString());
    event
        .properties()
        .forEach(
            fact -> {
              boolean plain =
                  fact.getKey().equals("event")
                      || fact.getKey().equals("charge")
                      || fact.getKey().equals("hint")
                      || fact.getValue().isNull()
                      || fact.getValue().asString("-").isEmpty();
              if (!plain) {
                line.append(' ').append(fact.getKey()).append('=').append(shown(fact.getValue()));
              }
            });
    return line.toString();
  }

  private static String shown(JsonNode value) {
    return value.isString() ? value.asString() : value.toString();
  }

  private static String text(Effect effect) {
    return switch (effect) {
      case Effect.Deliver deliver -> "to %s: %s".formatted(deliver.target(), deliver.rows());
      case Effect.AskPerson ask ->
          "asks at %s: %s %s".formatted(ask.node(), ask.question(), ask.edit());
    };
  }
}
