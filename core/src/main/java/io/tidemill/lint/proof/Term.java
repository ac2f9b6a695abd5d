package io.tidemill.lint.proof;

import io.tidemill.expression.Type;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// What a value is in one of its alternatives.
sealed interface Term {
  /// Null.
  record Nothing() implements Term {}

  /// A constant that is not null.
  record Constant(JsonNode value) implements Term {}

  /// True exactly where the formula holds.
  record Truth(Formula formula) implements Term {}

  /// Some value of the type, never null. The same name means the same value.
  record Known(String name, Type type) implements Term {}

  /// An object whose fields have meanings of their own: a step, `given`, `previous`.
  record Parts(String name, Function<String, Value> fields) implements Term {}

  /// The words by which a fact about this value is known.
  default String words() {
    return switch (this) {
      case Nothing _ -> "null";
      case Constant constant -> constant.value().toString();
      case Truth _ -> "a condition";
      case Known known -> known.name();
      case Parts parts -> parts.name();
    };
  }
}
