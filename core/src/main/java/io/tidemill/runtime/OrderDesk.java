package io.tidemill.runtime;

import io.tidemill.engine.Ending;
import io.tidemill.engine.Input;
import io.tidemill.engine.NodeId;
import io.tidemill.engine.NodeState;
import io.tidemill.engine.PauseReason;
import io.tidemill.engine.RecordStatus;
import io.tidemill.expression.Cells;
import io.tidemill.expression.Conformance;
import io.tidemill.expression.ConversionError;
import io.tidemill.expression.Problem;
import io.tidemill.expression.Type;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.Change;
import io.tidemill.port.CommandRow;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Takes orders that people gave to the run (engine.md 6). Each is carried out and answered in one
/// transaction. Confined to the loop.
final class OrderDesk {
  private final RunContext run;
  private final RecordDesk desk;
  private final Records records;
  private final RunReader reader;

  OrderDesk(RunContext run, RecordDesk desk, Records records, RunReader reader) {
    this.run = run;
    this.desk = desk;
    this.records = records;
    this.reader = reader;
  }

  /// What an order came to.
  ///
  /// @param stop why the loop ends, null when it goes on
  /// @param touched records that may go on
  record Taken(@Nullable Stop stop, List<ActiveRecord> touched) {
    static final Taken NOTHING = new Taken(null, List.of());
  }

  Taken take(Draft draft, CommandRow command, Instant now) {
    CommandRow.Order order = command.order();
    try {
      return switch (order.verb()) {
        case "pause" -> {
          answer(draft, command, "no new call starts; calls in flight may end");
          yield new Taken(new Stop.Pause(PauseReason.ORDER, "paused by " + order.by()), List.of());
        }
        case "cancel" -> {
          answer(draft, command, "cancelled");
          yield new Taken(new Stop.Cancel(), List.of());
        }
        case "resume" -> {
          answer(draft, command, "is running");
          yield Taken.NOTHING;
        }
        case "retry" -> retry(draft, command, now);
        case "review" -> review(draft, command, now);
        default -> throw new RefusedOrder("nobody knows the order " + order.verb());
      };
    } catch (RefusedOrder refused) {
      draft.write(
          new Change.CommandMoved(command.id(), "refused", String.valueOf(refused.getMessage())));
      return Taken.NOTHING;
    }
  }

  /// An order that cannot be carried out, with the reason.
  private static final class RefusedOrder extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedOrder(String message) {
      super(message);
    }
  }

  private static void answer(Draft draft, CommandRow command, String answer) {
    draft.write(new Change.CommandMoved(command.id(), "done", answer));
  }

  private Taken retry(Draft draft, CommandRow command, Instant now) {
    List<Long> chosen = chosen(command.order().arguments());
    String step = command.order().arguments().path("step").asString("");
    boolean whole = step.isEmpty() || step.startsWith(Ending.SAVE) || !run.steps().has(step);
    Set<String> steps = whole ? Set.of() : Set.of(step);
    for (long ordinal : chosen) {
      ActiveRecord record = records.activate(ordinal);
      desk.apply(draft, record, new Input.RetryOrdered(steps), 0, now);
      draft.afterCommit(() -> records.forgetIfQuiet(record));
    }
    answer(draft, command, chosen.size() + " records are tried again");
    return Taken.NOTHING;
  }

  private List<Long> chosen(JsonNode arguments) {
    String key = arguments.path("key").asString("");
    if (!key.isEmpty()) {
      return List.of(ended(key).ordinal());
    }
    String kind = arguments.path("class").asString("");
    String step = arguments.path("step").asString("");
    List<Long> failed = new ArrayList<>();
    reader.records(
        RecordStatus.FAILED,
        row -> {
          FailureClass of = row.standing().kind();
          boolean sameKind = kind.isEmpty() || (of != null && of.name().equals(kind));
          boolean sameStep = step.isEmpty() || row.standing().step().equals(step);
          if (sameKind && sameStep) {
            failed.add(row.ordinal());
          }
        });
    return failed;
  }

  private RecordRow ended(String key) {
    RecordRow row = reader.record(key);
    if (row == null) {
      throw new RefusedOrder("the run has no record " + key);
    }
    if (row.standing().status() == RecordStatus.WAITING) {
      throw new RefusedOrder(key + " is still under way");
    }
    if (row.standing().status() == RecordStatus.GATED && row.fold().isEmpty()) {
      throw new RefusedOrder(
          "%s ended when it was read (%s: %s); correct the input and run again"
              .formatted(key, row.standing().reason(), row.standing().detail()));
    }
    return row;
  }

  private Taken review(Draft draft, CommandRow command, Instant now) {
    JsonNode arguments = command.order().arguments();
    String key = arguments.path("key").asString("");
    RunReader.ReviewView question = question(draft, key, arguments.path("step").asString(""));
    Input.Decided.Decision decision =
        Input.Decided.Decision.valueOf(
            arguments.path("decision").asString("ACCEPT").toUpperCase(java.util.Locale.ROOT));
    ObjectNode values = values(question, arguments.path("set"));
    if (decision == Input.Decided.Decision.ACCEPT) {
      checkComplete(question.node().node(), values);
    }
    String note = arguments.path("note").asString("");
    ActiveRecord record = records.activate(question.node().subject());
    desk.apply(
        draft,
        record,
        new Input.Decided(question.node().node(), decision, values, note, command.order().by()),
        0,
        now);
    draft.write(
        new Change.ReviewDecided(
            question.node(), now, command.order().by(), word(decision), note, values));
    answer(draft, command, key + ": " + word(decision));
    return new Taken(null, List.of(record));
  }

  private void checkComplete(NodeId node, ObjectNode values) {
    List<Problem> problems =
        Conformance.problems(values, run.steps().step(node.step()).results(), "");
    if (!problems.isEmpty()) {
      throw new RefusedOrder(
          "%s: %s. Set it with --set, or --skip the step"
              .formatted(problems.getFirst().path(), problems.getFirst().message()));
    }
  }

  private static String word(Input.Decided.Decision decision) {
    return switch (decision) {
      case ACCEPT -> "accepted";
      case REJECT -> "rejected";
      case SKIP -> "skipped";
    };
  }

  /// Another order of this turn may have decided it already.
  private boolean isStillAsked(Draft draft, RunReader.ReviewView view) {
    ActiveRecord record = records.activate(view.node().subject());
    draft.afterCommit(() -> records.forgetIfOver(record));
    return record.state().node(view.node().node()) instanceof NodeState.Asked asked
        && asked.generation() == view.node().generation()
        && record.state().isGoingOn();
  }

  private RunReader.ReviewView question(Draft draft, String key, String step) {
    List<RunReader.ReviewView> open =
        reader.reviews(true).stream()
            .filter(view -> view.key().equals(key))
            .filter(view -> step.isEmpty() || view.node().node().step().equals(step))
            .filter(view -> isStillAsked(draft, view))
            .toList();
    if (open.size() == 1) {
      return open.getFirst();
    }
    List<String> places = open.stream().map(v -> v.node().node().toString()).toList();
    throw new RefusedOrder(
        open.isEmpty()
            ? "no question is open for " + key
            : key + " has several open questions, name one with --step: " + places);
  }

  private ObjectNode values(RunReader.ReviewView question, JsonNode set) {
    ObjectNode values = question.edit().deepCopy();
    NodeId node = question.node().node();
    Map<String, Type.Field> fields = run.steps().step(node.step()).results().fields();
    for (Map.Entry<String, JsonNode> change : set.properties()) {
      Type.Field field = fields.get(change.getKey());
      if (field == null) {
        throw new RefusedOrder(
            "%s has no value %s; it has %s".formatted(node, change.getKey(), fields.keySet()));
      }
      values.set(change.getKey(), converted(change, field.type()));
    }
    return values;
  }

  private static JsonNode converted(Map.Entry<String, JsonNode> change, Type type) {
    try {
      return Cells.convert(change.getValue().asString(), type);
    } catch (ConversionError error) {
      throw new RefusedOrder(change.getKey() + ": " + error.getMessage());
    }
  }
}
