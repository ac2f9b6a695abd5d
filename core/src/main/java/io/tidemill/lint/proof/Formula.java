package io.tidemill.lint.proof;

import io.tidemill.expression.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A statement about one record: built from facts and tests of values by `not`, `and` and `or`.
///
/// Formulas are made by the factories below, which fold what is constant, so that a formula that is
/// always true is [#always] in the simple cases.
public sealed interface Formula {
  /// Holds always or never.
  record Constant(boolean holds) implements Formula {}

  /// Something that is so or not, of which nothing else is known.
  ///
  /// @param so what a person would say when it holds; two facts with the same words are the same
  ///   fact
  /// @param notSo what a person would say when it does not
  record Fact(String so, String notSo) implements Formula, Atom {
    @Override
    public Object unknown() {
      return so;
    }
  }

  /// A comparison of a value with a constant: `==`, `<`, `<=`, `>` or `>=`.
  record Test(Subject subject, Operator operator, JsonNode constant) implements Formula, Atom {
    @Override
    public Object unknown() {
      return subject;
    }
  }

  /// Holds when the part does not.
  record Not(Formula part) implements Formula {}

  /// Holds when all parts do.
  record All(List<Formula> parts) implements Formula {
    public All {
      parts = List.copyOf(parts);
    }
  }

  /// Holds when one of the parts does.
  record Any(List<Formula> parts) implements Formula {
    public Any {
      parts = List.copyOf(parts);
    }
  }

  /// A formula without parts whose truth depends on one unknown.
  sealed interface Atom permits Fact, Test {
    /// What must be known to decide it: the words of a fact, the subject of a test.
    Object unknown();
  }

  /// Holds always.
  static Formula always() {
    return new Constant(true);
  }

  /// Holds never.
  static Formula never() {
    return new Constant(false);
  }

  /// Holds always or never.
  static Formula of(boolean holds) {
    return new Constant(holds);
  }

  /// That `subject is not null`, as a fact.
  static Formula present(String subject) {
    return new Fact(subject + " is not null", subject + " is null");
  }

  /// Whether this does not hold.
  default Formula negated() {
    return switch (this) {
      case Constant constant -> of(!constant.holds);
      case Not not -> not.part;
      case Fact _, Test _, All _, Any _ -> new Not(this);
    };
  }

  /// Whether both hold.
  default Formula and(Formula other) {
    return all(List.of(this, other));
  }

  /// Whether one of the two holds.
  default Formula or(Formula other) {
    return any(List.of(this, other));
  }

  /// Whether the other holds wherever this does.
  default Formula implies(Formula other) {
    return negated().or(other);
  }

  /// Whether all hold; true of none.
  static Formula all(List<Formula> parts) {
    List<Formula> kept = flatten(parts, true);
    if (kept.contains(never())) {
      return never();
    }
    return kept.isEmpty() ? always() : kept.size() == 1 ? kept.getFirst() : new All(kept);
  }

  /// Whether one holds; false of none.
  static Formula any(List<Formula> parts) {
    List<Formula> kept = flatten(parts, false);
    if (kept.contains(always())) {
      return always();
    }
    return kept.isEmpty() ? never() : kept.size() == 1 ? kept.getFirst() : new Any(kept);
  }

  /// The parts of nested conjunctions (or disjunctions) in one list, without the neutral constant
  /// and doubles.
  private static List<Formula> flatten(List<Formula> parts, boolean conjunction) {
    Formula neutral = of(conjunction);
    List<Formula> kept = new ArrayList<>();
    for (Formula part : parts) {
      List<Formula> inner =
          switch (part) {
            case All all when conjunction -> all.parts;
            case Any any when !conjunction -> any.parts;
            case Constant _, Fact _, Test _, Not _, All _, Any _ -> List.of(part);
          };
      inner.stream().filter(f -> !f.equals(neutral) && !kept.contains(f)).forEach(kept::add);
    }
    return kept;
  }

  /// The conjuncts: the parts of an `all`, else this alone.
  default List<Formula> conjuncts() {
    return this instanceof All all ? all.parts : List.of(this);
  }

  /// The facts and tests in it, in order, doubles included.
  default Stream<Atom> atoms() {
    return switch (this) {
      case Constant _ -> Stream.empty();
      case Fact fact -> Stream.of(fact);
      case Test test -> Stream.of(test);
      case Not not -> not.part.atoms();
      case All all -> all.parts.stream().flatMap(Formula::atoms);
      case Any any -> any.parts.stream().flatMap(Formula::atoms);
    };
  }
}
