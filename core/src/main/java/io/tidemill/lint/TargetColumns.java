package io.tidemill.lint;

import io.tidemill.expression.Nearest;
import io.tidemill.expression.Type;
import io.tidemill.pipeline.Save;
import io.tidemill.plan.PlannedSave;
import io.tidemill.value.Diagnostic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The table that a save writes has its columns, of fitting types, and a unique index on its key.
final class TargetColumns implements Rule {
  @Override
  public List<Diagnostic> check(Inspection inspection) {
    List<Diagnostic> findings = new ArrayList<>();
    for (PlannedSave save : inspection.plan().saves()) {
      Save written = inspection.pipeline().outputs().saves().get(save.index());
      Target target = inspection.facts().targets().get(save.to());
      switch (target) {
        case null -> {}
        case Target.Made _ -> {}
        case Target.Unreachable(String reason) -> findings.add(unchecked(save, written, reason));
        case Target.Missing(Set<String> tables) -> findings.add(missing(save, written, tables));
        case Target.Table table -> {
          save.columns().forEach(column -> checkColumn(save, column, table, findings));
          checkKey(save, written, table, findings);
        }
      }
    }
    return findings;
  }

  private static Diagnostic unchecked(PlannedSave save, Save written, String reason) {
    return Diagnostic.warn(
        "target-unchecked",
        written.at(),
        path(save) + ".to",
        "The columns of " + save.to() + " could not be checked: " + reason + ".",
        "Make the target reachable and lint again, or allow this warning.");
  }

  private static Diagnostic missing(PlannedSave save, Save written, Set<String> tables) {
    String near =
        Nearest.of(save.to(), tables)
            .map(name -> "Write `to: " + name + "`, make the table,")
            .orElse("Make the table,");
    return Diagnostic.error(
        "target-column",
        written.at(),
        path(save) + ".to",
        "There is no table " + save.to() + " in the target.",
        near + " or run with --create.");
  }

  private static void checkColumn(
      PlannedSave save, PlannedSave.Column column, Target.Table table, List<Diagnostic> findings) {
    Target.Kind kind = kindOf(column.name(), table);
    String path = path(save) + ".columns." + column.name();
    if (kind == null) {
      findings.add(
          Diagnostic.error(
              "target-column",
              column.value().at(),
              path,
              "Table " + save.to() + " has no column `" + column.name() + "`.",
              Nearest.of(column.name(), table.columns().keySet())
                  .map(near -> "Write `" + near + "`.")
                  .orElse("Add the column to the table, or remove it here.")));
    } else if (!takes(kind, column.type())) {
      findings.add(
          Diagnostic.error(
              "target-type",
              column.value().at(),
              path,
              "Column `"
                  + column.name()
                  + "` of "
                  + save.to()
                  + " takes "
                  + kind.words()
                  + ", and the value is "
                  + column.type()
                  + ".",
              remedy(kind, column)));
    }
  }

  private static String remedy(Target.Kind kind, PlannedSave.Column column) {
    String value = column.value().text().strip();
    String call =
        switch (kind) {
          case TEXT -> "json(" + value + ")";
          case WHOLE -> column.type() instanceof Type.Decimal ? "round(" + value + ")" : "";
          case NUMBER, TRUTH, DAY, JSON, ARRAY, ANY -> "";
        };
    return call.isEmpty()
        ? "Change the column's type, or save another value."
        : "Write `" + call + "`, or change the column's type.";
  }

  private static Target.@Nullable Kind kindOf(String column, Target.Table table) {
    Target.Kind exact = table.columns().get(column);
    if (exact != null) {
      return exact;
    }
    return table.columns().entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(column))
        .map(java.util.Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  /// Whether a column of that kind takes values of the type; lists and objects travel as JSON text.
  private static boolean takes(Target.Kind kind, Type type) {
    Set<Target.Kind> fitting =
        switch (type) {
          case Type.Text _, Type.Choice _ -> Set.of(Target.Kind.TEXT);
          case Type.Whole _ -> Set.of(Target.Kind.WHOLE, Target.Kind.NUMBER);
          case Type.Decimal _ -> Set.of(Target.Kind.NUMBER);
          case Type.Truth _ -> Set.of(Target.Kind.TRUTH, Target.Kind.WHOLE);
          case Type.Day _ -> Set.of(Target.Kind.DAY, Target.Kind.TEXT);
          case Type.ListOf _ -> Set.of(Target.Kind.JSON, Target.Kind.TEXT, Target.Kind.ARRAY);
          case Type.Struct _ -> Set.of(Target.Kind.JSON, Target.Kind.TEXT);
          case Type.Nothing _ -> Set.of(Target.Kind.values());
        };
    return kind == Target.Kind.ANY || fitting.contains(kind);
  }

  private static void checkKey(
      PlannedSave save, Save written, Target.Table table, List<Diagnostic> findings) {
    Set<String> key = lower(new HashSet<>(save.key()));
    if (table.unique().stream().map(TargetColumns::lower).noneMatch(key::equals)) {
      String columns = String.join(", ", save.key());
      findings.add(
          Diagnostic.error(
              "target-key",
              written.at(),
              path(save) + ".key",
              "Table "
                  + save.to()
                  + " has no unique index on ("
                  + columns
                  + "), so a row cannot be found again.",
              "Run `CREATE UNIQUE INDEX "
                  + save.to()
                  + "_"
                  + String.join("_", save.key())
                  + " ON "
                  + save.to()
                  + " ("
                  + columns
                  + ")` in the target."));
    }
  }

  private static Set<String> lower(Set<String> names) {
    return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  private static String path(PlannedSave save) {
    return "save." + save.index();
  }
}
