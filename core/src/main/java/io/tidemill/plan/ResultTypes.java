package io.tidemill.plan;

import io.tidemill.expression.Type;
import io.tidemill.pipeline.StepKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The results that each kind of step always has (the table in language.md 3).
final class ResultTypes {
  private static final Type.Struct PAGE =
      struct(
          Map.entry("title", required(Type.TEXT)),
          Map.entry("url", required(Type.TEXT)),
          Map.entry("text", required(Type.TEXT)),
          Map.entry("score", required(Type.DECIMAL)));
  private static final Type STATUS = new Type.Choice(List.of("done", "skipped", "failed"));
  private static final Type OUTCOME = new Type.Choice(List.of("found", "not_found", "several"));

  private ResultTypes() {}

  static Type.Struct search() {
    return struct(
        Map.entry("count", required(Type.WHOLE)),
        Map.entry("results", required(new Type.ListOf(PAGE))));
  }

  static Type.Struct sql(StepKind.Sql sql) {
    return struct(
        Map.entry("count", required(Type.WHOLE)),
        Map.entry("rows", required(new Type.ListOf(sql.answer()))));
  }

  static Type.Struct arcgis(StepKind.Arcgis arcgis) {
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    fields.put("outcome", required(OUTCOME));
    fields.put("matches", required(Type.WHOLE));
    arcgis.answer().fields().forEach((name, field) -> fields.put(name, optional(field.type())));
    return new Type.Struct(fields);
  }

  static Type.Struct repeat() {
    return struct(
        Map.entry("satisfied", required(Type.TRUTH)), Map.entry("rounds", required(Type.WHOLE)));
  }

  static Type.Struct ranking() {
    return struct(
        Map.entry("ability", required(Type.DECIMAL)),
        Map.entry("error", required(Type.DECIMAL)),
        Map.entry("rank", required(Type.WHOLE)),
        Map.entry("comparisons", required(Type.WHOLE)),
        Map.entry("reliability", required(Type.DECIMAL)));
  }

  static Type.Struct graded(Type grade) {
    Map<String, Type.Field> fields = new LinkedHashMap<>(ranking().fields());
    fields.put("grade", optional(grade));
    fields.put("grade_probability", optional(Type.DECIMAL));
    fields.put("grade_refused", optional(Type.TEXT));
    return new Type.Struct(fields);
  }

  /// The one result of a step with `each`.
  static Type.Struct items(String name, Type element, Type.Struct fields) {
    Map<String, Type.Field> item = new LinkedHashMap<>();
    item.put(name, required(element));
    fields.fields().forEach((field, type) -> item.put(field, optional(type.type())));
    return struct(Map.entry("items", required(new Type.ListOf(new Type.Struct(item)))));
  }

  /// The fields and what every step has besides.
  static Type.Struct withStatus(Type.Struct results) {
    Map<String, Type.Field> fields = new LinkedHashMap<>(results.fields());
    fields.put("_status", required(STATUS));
    fields.put("_reason", optional(Type.TEXT));
    fields.put("_class", optional(Type.TEXT));
    fields.put("_attempts", required(Type.WHOLE));
    fields.put("_cost", optional(Type.DECIMAL));
    return new Type.Struct(fields);
  }

  static Type.Field required(Type type) {
    return new Type.Field(type, false);
  }

  static Type.Field optional(Type type) {
    return new Type.Field(type, true);
  }

  @SafeVarargs
  private static Type.Struct struct(Map.Entry<String, Type.Field>... fields) {
    Map<String, Type.Field> ordered = new LinkedHashMap<>();
    for (Map.Entry<String, Type.Field> field : fields) {
      ordered.put(field.getKey(), field.getValue());
    }
    return new Type.Struct(ordered);
  }
}
