package io.tidemill.adapters.provider.replay;

import io.tidemill.expression.Type;
import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.CallContext;
import io.tidemill.port.InputRefused;
import io.tidemill.port.ModelProvider;
import io.tidemill.port.ModelReply;
import io.tidemill.port.ModelRequest;
import io.tidemill.port.Source;
import io.tidemill.port.SourceRow;
import io.tidemill.port.Wire;
import io.tidemill.value.ServerLimits;
import io.tidemill.value.Tokens;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Answers from a table, by the keys of the records that a question is about. Of several rows about
/// the same records the last counts. A question without a row, or with an empty cell where an
/// answer is needed, is refused for good; nothing is made up. Fields of the answer that the table
/// does not hold are left out. Memory: the table.
public final class ReplayProvider implements ModelProvider {
  private static final String LEFT = "left";
  private static final String RIGHT = "right";
  private static final int OK = 200;

  private final String name;
  private final Recording recording;
  private final Map<List<String>, ObjectNode> rows = new HashMap<>();

  /// Reads the table and closes it.
  ///
  /// @param name of the provider in the settings
  /// @throws InputRefused when a column is missing or the table cannot be read
  public ReplayProvider(String name, Source table, Recording recording) {
    this.name = name;
    this.recording = recording;
    try (table) {
      columns().forEach(column -> check(table, column));
      for (SourceRow row = table.next(); row != null; row = table.next()) {
        if (row instanceof SourceRow.Read read) {
          rows.put(keys(read.cells()), read.cells());
        }
      }
    }
  }

  private List<String> columns() {
    return switch (recording.match()) {
      case Recording.Match.Key key -> List.of(key.column());
      case Recording.Match.Pair pair -> List.of(pair.left(), pair.right());
    };
  }

  private void check(Source table, String column) {
    if (!table.columns().contains(column)) {
      throw new InputRefused(
          "%s has no column `%s`, which `match` of the provider `%s` names. Its columns: %s."
              .formatted(table.locator(), column, name, String.join(", ", table.columns())));
    }
    for (String taken : recording.take().values()) {
      if (!table.columns().contains(taken)) {
        throw new InputRefused(
            "%s has no column `%s`, which `take` of the provider `%s` names. Its columns: %s."
                .formatted(table.locator(), taken, name, String.join(", ", table.columns())));
      }
    }
  }

  private List<String> keys(ObjectNode cells) {
    return columns().stream().map(column -> cells.path(column).asString("")).toList();
  }

  @Override
  public ModelReply ask(ModelRequest request, CallContext context) {
    List<String> about = context.about();
    ObjectNode row = rows.get(about);
    boolean turned = false;
    if (row == null && recording.match() instanceof Recording.Match.Pair) {
      row = rows.get(about.reversed());
      turned = row != null;
    }
    return row == null || isBlank(row, request.schema())
        ? unknown(about)
        : spoken(request, answer(row, turned, request.schema()));
  }

  /// Whether a field that an answer must have is empty in the table.
  private boolean isBlank(ObjectNode row, Type.@Nullable Struct schema) {
    return recording.take().entrySet().stream()
        .filter(taken -> isNeeded(taken.getKey(), schema))
        .anyMatch(taken -> row.path(taken.getValue()).asString("").isEmpty());
  }

  private static boolean isNeeded(String field, Type.@Nullable Struct schema) {
    Type.Field declared = schema == null ? null : schema.fields().get(field);
    return schema == null || (declared != null && !declared.optional());
  }

  private ModelReply unknown(List<String> about) {
    String message = "nothing is recorded about " + String.join(" and ", about);
    Failure failure = new Failure(FailureClass.CONTENT, message, name, 0, "", "", null);
    return new ModelReply.Refused(failure, Tokens.NONE, Wire.NONE);
  }

  private static ModelReply spoken(ModelRequest request, ObjectNode answer) {
    boolean isText = request.schema() == null && answer.size() == 1;
    String text = isText ? answer.iterator().next().asString() : answer.toString();
    Wire wire = new Wire(OK, "", text, Duration.ZERO, Duration.ZERO, ServerLimits.UNSAID);
    return new ModelReply.Spoken(text, ModelReply.End.COMPLETE, Tokens.NONE, Duration.ZERO, wire);
  }

  private ObjectNode answer(ObjectNode row, boolean turned, Type.@Nullable Struct schema) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    recording
        .take()
        .forEach(
            (field, column) -> {
              Type.Field declared = schema == null ? null : schema.fields().get(field);
              if (schema == null || declared != null) {
                String cell = row.path(column).asString("");
                String meant =
                    recording.values().getOrDefault(field, Map.of()).getOrDefault(cell, cell);
                put(answer, field, turned ? turned(meant) : meant, declared);
              }
            });
    return answer;
  }

  /// What was left in the table is right in a question in the other order.
  private static String turned(String side) {
    return switch (side) {
      case LEFT -> RIGHT;
      case RIGHT -> LEFT;
      default -> side;
    };
  }

  private static void put(
      ObjectNode answer, String field, String text, Type.@Nullable Field declared) {
    if (text.isEmpty() && declared != null && declared.optional()) {
      answer.putNull(field);
      return;
    }
    Type type = declared == null ? null : declared.type();
    boolean isNumber = type instanceof Type.Whole || type instanceof Type.Decimal;
    if (isNumber && text.matches("-?\\d{1,18}(\\.\\d{1,18})?")) {
      answer.put(field, new BigDecimal(text));
    } else if (type instanceof Type.Truth && text.matches("true|false")) {
      answer.put(field, text.equals("true"));
    } else {
      answer.put(field, text);
    }
  }

  @Override
  public void close() {}
}
