package io.tidemill.answer;

import io.tidemill.expression.Cells;
import io.tidemill.expression.Conformance;
import io.tidemill.expression.ConversionError;
import io.tidemill.expression.Problem;
import io.tidemill.expression.Type;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// From what a tool answered to the results of its step. Values are converted as cells of a file
/// are, since services and databases hold numbers and days as text; nothing is made up.
public final class ToolAnswers {
  private static final String ROWS = "rows";

  private ToolAnswers() {}

  /// The results of the step, or why there are none.
  public static ToolReading read(JsonNode found, ToolShape shape) {
    return switch (shape) {
      case ToolShape.Pages pages ->
          new ToolReading.Taken(SearchResults.shape(found, pages.shape()));
      case ToolShape.Document document -> document(found, document);
      case ToolShape.Parcel parcel -> parcel(found, parcel);
      case ToolShape.Rows rows -> rows(found, rows);
    };
  }

  private static ToolReading document(JsonNode found, ToolShape.Document shape) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    shape.answer().fields().keySet().forEach(name -> fields.set(name, at(found, shape, name)));
    return fitting(fields, shape.answer());
  }

  private static JsonNode at(JsonNode found, ToolShape.Document shape, String field) {
    String pointer = shape.take().get(field);
    JsonNode value = pointer == null ? found.path(field) : found.at(pointer);
    return value.isMissingNode() ? NullNode.instance : value;
  }

  private static ToolReading parcel(JsonNode found, ToolShape.Parcel shape) {
    JsonNode features = found.path(ROWS);
    ObjectNode value = JsonNodeFactory.instance.objectNode();
    value.put("outcome", outcome(features.size())).put("matches", features.size());
    JsonNode only = features.size() == 1 ? features.get(0) : JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, Type.Field> field : shape.answer().fields().entrySet()) {
      String column = shape.take().getOrDefault(field.getKey(), field.getKey());
      try {
        value.set(
            field.getKey(), converted(blankAsNull(only.path(column)), field.getValue().type()));
      } catch (ConversionError unfit) {
        return new ToolReading.Unfit(column + ": " + unfit.getMessage());
      }
    }
    return new ToolReading.Taken(value);
  }

  private static String outcome(int features) {
    return features == 0 ? "not_found" : features == 1 ? "found" : "several";
  }

  /// Layers pad texts and write blanks for what they do not know.
  private static JsonNode blankAsNull(JsonNode value) {
    if (!value.isString()) {
      return value;
    }
    String text = value.asString().strip();
    return text.isEmpty() ? NullNode.instance : StringNode.valueOf(text);
  }

  private static ToolReading rows(JsonNode found, ToolShape.Rows shape) {
    ObjectNode value = JsonNodeFactory.instance.objectNode();
    value.put("count", found.path(ROWS).size());
    ArrayNode rows = value.putArray(ROWS);
    for (JsonNode row : found.path(ROWS)) {
      switch (fitting(row, shape.answer())) {
        case ToolReading.Taken taken -> rows.add(taken.value());
        case ToolReading.Unfit unfit -> {
          return new ToolReading.Unfit("row " + (rows.size() + 1) + ": " + unfit.problem());
        }
      }
    }
    return new ToolReading.Taken(value);
  }

  private static ToolReading fitting(JsonNode row, Type.Struct answer) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, Type.Field> field : answer.fields().entrySet()) {
      try {
        fields.set(field.getKey(), converted(row.path(field.getKey()), field.getValue().type()));
      } catch (ConversionError unfit) {
        return new ToolReading.Unfit(field.getKey() + ": " + unfit.getMessage());
      }
    }
    List<Problem> problems = Conformance.problems(fields, answer, "");
    return problems.isEmpty()
        ? new ToolReading.Taken((ObjectNode) Conformance.normalise(fields, answer))
        : new ToolReading.Unfit(problems.getFirst().toString());
  }

  /// Text becomes what the type wants, a number of milliseconds a day, anything a text; null stays
  /// null.
  private static JsonNode converted(JsonNode value, Type type) {
    if (value.isNull() || value.isMissingNode()) {
      return NullNode.instance;
    }
    return switch (type) {
      case Type.Text _ -> value.isValueNode() ? StringNode.valueOf(value.asString()) : value;
      case Type.Day _ ->
          value.isIntegralNumber() ? day(value.asLong()) : Cells.convert(value.asString(), type);
      case Type.Whole _,
          Type.Decimal _,
          Type.Truth _,
          Type.Choice _,
          Type.ListOf _,
          Type.Struct _ ->
          value.isString() ? Cells.convert(value.asString(), type) : value;
      case Type.Nothing _ -> value;
    };
  }

  /// ArcGIS holds days as milliseconds since 1970 (science.md H.2).
  private static JsonNode day(long millis) {
    return StringNode.valueOf(
        Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC).toLocalDate().toString());
  }
}
