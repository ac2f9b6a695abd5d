package io.tidemill.lint;

import io.tidemill.expression.Expr;
import io.tidemill.expression.ExprText;
import io.tidemill.expression.Type;
import java.util.List;

/// Why a value must not be null, and what can be done where it may be.
enum Need {
  /// Printed by a template.
  PRINTED("where it is printed"),
  /// A condition.
  CONDITION("where it decides"),
  /// An operand of `<` and its like.
  COMPARISON("where it is compared"),
  /// An operand of a sum, product or sign.
  ARITHMETIC("where it is computed with"),
  /// An operand of `~`.
  JOINED("where it is joined"),
  /// A column without `?`.
  COLUMN("in a column without `?`"),
  /// A value that a person may change.
  EDIT("in `edit`"),
  /// Another key that must have a value.
  KEY("in a key that needs a value");

  private final String where;

  Need(String where) {
    this.where = where;
  }

  /// For what a needed site needs its value.
  static Need of(Site site) {
    return switch (site.owner()) {
      case Site.OfSave _ -> COLUMN;
      case Site.OfStep _ when site.key().startsWith("edit.") -> EDIT;
      case Site.OfStep _, Site.OfGate _, Site.OfReport _, Site.OfSimulation _ -> KEY;
    };
  }

  /// The place, for a message.
  String where() {
    return where;
  }

  /// What to write instead.
  ///
  /// @param nearby whether the value has a name only at this point, as an element of a `{% for %}`
  ///   has
  String remedy(Site site, Expr value, Type type, boolean nearby) {
    String name = ExprText.of(value);
    String first = "`" + first(value, stand(type)) + "`";
    String contract =
        nearby || !hasContracts(site) ? "." : ", or add `" + name + " is not null` to `requires`.";
    return switch (this) {
      case PRINTED ->
          "Write " + first + " or put it inside `{% if " + name + " is not null %}`" + contract;
      case CONDITION -> "Write " + first + ".";
      case COMPARISON, ARITHMETIC, JOINED ->
          "Write " + first + " or test `" + name + " is not null` before" + contract;
      case COLUMN ->
          "Name the column `"
              + site.key().substring("columns.".length())
              + "?` or write "
              + first
              + ".";
      case EDIT, KEY -> "Write " + first + contract;
    };
  }

  private static String first(Expr value, String stand) {
    String text = ExprText.of(value);
    return value instanceof Expr.Call call && call.function().equals("first")
        ? text.substring(0, text.length() - 1) + ", " + stand + ")"
        : "first(" + text + ", " + stand + ")";
  }

  /// A contract is a remedy only in keys of a step that are read after it.
  private static boolean hasContracts(Site site) {
    return site.owner() instanceof Site.OfStep
        && List.of("when", "each", "requires", "check", "set", "of").stream()
            .noneMatch(site.key()::startsWith);
  }

  private static String stand(Type type) {
    return switch (type) {
      case Type.Whole _, Type.Decimal _ -> "0";
      case Type.Truth _ -> "false";
      case Type.Choice choice -> '"' + choice.values().getFirst() + '"';
      case Type.Day _ -> "run.date";
      case Type.ListOf _ -> "[]";
      case Type.Text _, Type.Struct _, Type.Nothing _ -> "\"\"";
    };
  }
}
