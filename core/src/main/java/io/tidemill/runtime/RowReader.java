package io.tidemill.runtime;

import io.tidemill.expression.Cells;
import io.tidemill.expression.Conformance;
import io.tidemill.expression.ConversionError;
import io.tidemill.expression.Nearest;
import io.tidemill.expression.Problem;
import io.tidemill.expression.Type;
import io.tidemill.pipeline.RecordSpec;
import io.tidemill.port.InputRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the declared fields and the key out of an input row (language.md 1).
final class RowReader {
  private static final int MOST_CHARACTERS = 1_048_576;

  private final RecordSpec spec;

  RowReader(RecordSpec spec) {
    this.spec = spec;
  }

  /// What a row turned out to be.
  sealed interface Row {
    /// Every declared field, converted.
    record Fields(ObjectNode values) implements Row {}

    /// Something does not convert.
    record Bad(String problem) implements Row {}
  }

  /// Checks that every required field has its column.
  ///
  /// @throws InputRefused naming the missing column, the nearest one there is, and what to do
  void checkColumns(List<String> columns) {
    for (Map.Entry<String, Type.Field> field : spec.fields().fields().entrySet()) {
      String column = column(field.getKey());
      boolean needed = !field.getValue().optional() || spec.key().contains(field.getKey());
      if (needed && !columns.contains(column)) {
        throw new InputRefused(missing(field.getKey(), column, columns));
      }
    }
  }

  private String missing(String field, String column, List<String> columns) {
    String nearest = Nearest.of(column, columns).map(n -> " (nearest: \"" + n + "\")").orElse("");
    return "The input has no column \"%s\" for the required field %s%s. Its columns are: %s. Name the column under record.from in %s."
        .formatted(column, field, nearest, String.join(", ", columns), spec.at().file());
  }

  private String column(String field) {
    return spec.from().getOrDefault(field, field);
  }

  /// The key of a row, parts joined by `|`; null when a part is missing.
  @Nullable String key(ObjectNode cells) {
    List<String> parts = new ArrayList<>();
    for (String field : spec.key()) {
      String part = cells.path(column(field)).asString("").trim();
      if (part.isEmpty()) {
        return null;
      }
      parts.add(part);
    }
    return String.join("|", parts);
  }

  /// The declared fields of a row.
  Row fields(ObjectNode cells) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, Type.Field> field : spec.fields().fields().entrySet()) {
      JsonNode cell = cells.path(column(field.getKey()));
      try {
        values.set(field.getKey(), value(field.getKey(), cell, field.getValue()));
      } catch (ConversionError problem) {
        return new Row.Bad(column(field.getKey()) + ": " + problem.getMessage());
      }
    }
    return new Row.Fields(values);
  }

  /// The declared fields of a row that was admitted before; one that does not convert any more is
  /// null.
  ObjectNode known(ObjectNode cells) {
    return switch (fields(cells)) {
      case Row.Fields fields -> fields.values();
      case Row.Bad _ -> JsonNodeFactory.instance.objectNode();
    };
  }

  private JsonNode value(String name, JsonNode cell, Type.Field field) {
    if (cell.isMissingNode() || cell.isNull()) {
      if (!field.optional()) {
        throw new ConversionError("is empty where a value is required");
      }
      return NullNode.instance;
    }
    if (cell.isString() && cell.asString().length() > MOST_CHARACTERS) {
      throw new ConversionError("is larger than 1 MB");
    }
    JsonNode value =
        cell.isString() ? Cells.convert(cell.asString(), field.type()) : normal(cell, field.type());
    List<Problem> problems = Conformance.problems(value, field.type(), name);
    if (!problems.isEmpty()) {
      throw new ConversionError(problems.getFirst().message());
    }
    return spec.key().contains(name) && value.isString()
        ? JsonNodeFactory.instance.stringNode(value.asString().trim())
        : value;
  }

  /// A JSON value of another kind where text is declared is taken as its text.
  private static JsonNode normal(JsonNode cell, Type type) {
    boolean plain = cell.isNumber() || cell.isBoolean();
    return plain && type instanceof Type.Text
        ? JsonNodeFactory.instance.stringNode(cell.asString())
        : Conformance.normalise(cell, type);
  }
}
