package io.tidemill.lint;

import io.tidemill.expression.Type;

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
  String remedy(Site site, String name, Type type) {
    String first = "`first(" + name + ", " + stand(type) + ")`";
    return switch (this) {
      case PRINTED ->
          "Write " + first + " or put it inside `{% if " + name + " is not null %}`" + orRequires(site, name);
      case CONDITION -> "Write " + first + ".";
      case COMPARISON, ARITHMETIC, JOINED ->
          "Write " + first + " or test `" + name + " is not null` before" + orRequires(site, name);
      case COLUMN ->
          "Name the column `" + site.key().substring("columns.".length()) + "?` or write " + first + ".";
      case EDIT, KEY -> "Write " + first + orRequires(site, name);
    };
  }

  /// A contract is a remedy only in a step's own keys that are read after it.
  private static String orRequires(Site site, String name) {
    boolean after =
        site.owner() instanceof Site.OfStep
            && !site.key().startsWith("when")
            && !site.key().startsWith("each")
            && !site.key().startsWith("requires")
            && !site.key().startsWith("check");
    return after ? ", or add `" + name + " is not null` to `requires`." : ".";
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
