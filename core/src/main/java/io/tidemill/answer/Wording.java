package io.tidemill.answer;

import io.tidemill.expression.Problem;
import io.tidemill.expression.Type;
import java.util.Optional;

/// Words a problem for the model that made it: where, what, and what is wanted there.
final class Wording {
  private Wording() {}

  /// For example `score: "high" is not an integer (wanted: integer 0 to 100)`.
  static String of(Problem problem, Type.Struct fields) {
    return at(problem.path(), fields)
        .map(type -> problem + " (wanted: " + ReplyInstruction.words(type) + ")")
        .orElse(problem.toString());
  }

  /// The type at a path such as `red_flags[2].severity`.
  private static Optional<Type> at(String path, Type.Struct fields) {
    Type type = fields;
    for (String step : path.split("\\.", -1)) {
      int bracket = step.indexOf('[');
      String name = bracket < 0 ? step : step.substring(0, bracket);
      if (!(type instanceof Type.Struct struct) || !struct.fields().containsKey(name)) {
        return Optional.empty();
      }
      type = struct.fields().get(name).type();
      long elements = step.chars().filter(c -> c == '[').count();
      for (; elements > 0 && type instanceof Type.ListOf list; elements--) {
        type = list.element();
      }
    }
    return Optional.of(type);
  }
}
