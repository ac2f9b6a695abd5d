package io.tidemill.lint;

import io.tidemill.expression.Type;
import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import java.util.List;

/// Types and trust of the values that paths of [Reads] name.
final class Types {
  private final Inspection inspection;

  Types(Inspection inspection) {
    this.inspection = inspection;
  }

  /// The type at the path, through lists; [Type#NOTHING] where nothing is known.
  Type of(List<String> path) {
    Type type = root(path.getFirst());
    for (String name : path.subList(1, path.size())) {
      while (type instanceof Type.ListOf(Type element)) {
        type = element;
      }
      type = field(type, name);
    }
    return type;
  }

  private static Type field(Type type, String name) {
    Type.Field found = type instanceof Type.Struct struct ? struct.fields().get(name) : null;
    return found == null ? Type.NOTHING : found.type();
  }

  private Type root(String name) {
    if (name.equals("record")) {
      return inspection.pipeline().inputs().record().fields();
    }
    return inspection.flow().stepNames().contains(name)
        ? inspection.flow().planned(name).results()
        : Type.NOTHING;
  }

  /// Whether the value holds text for which neither the author nor a closed set vouches
  /// (language.md 6). A `set` value itself is not looked at: what it reads is.
  boolean isUntrusted(List<String> path) {
    String root = path.getFirst();
    if (root.equals("record")) {
      return path.size() < 2
          ? holdsText(of(path))
          : !inspection.pipeline().inputs().record().trusted().contains(path.get(1))
              && holdsText(of(path));
    }
    return inspection.flow().stepNames().contains(root)
        && !(kind(root) instanceof StepKind.SetValues)
        && holdsText(of(path));
  }

  private StepKind kind(String step) {
    Step found = inspection.flow().step(step).step();
    return found.kind();
  }

  private static boolean holdsText(Type type) {
    return switch (type) {
      case Type.Text _ -> true;
      case Type.ListOf list -> holdsText(list.element());
      case Type.Struct struct ->
          struct.fields().values().stream().anyMatch(field -> holdsText(field.type()));
      case Type.Whole _, Type.Decimal _, Type.Truth _, Type.Day _, Type.Choice _, Type.Nothing _ ->
          false;
    };
  }
}
