package io.tidemill.lint.proof;

import io.tidemill.expression.Operator;
import io.tidemill.expression.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// What an expression means for every record at once: alternatives of which exactly one is the
/// case.
///
/// @param alternatives at least one; their conditions exclude each other and cover every case
public record Value(List<Alternative> alternatives) {
  /// Null.
  public static final Value NULL = certain(new Term.Nothing());

  /// Conditions of a value that are told apart; more are taken together.
  private static final int MOST_ATOMS = 500;

  public Value {
    alternatives = List.copyOf(alternatives);
  }

  /// One thing that the value can be, and when it is that.
  record Alternative(Formula when, Term term) {}

  /// A constant.
  public static Value constant(JsonNode value) {
    return value.isNull() ? NULL : certain(new Term.Constant(value));
  }

  /// A truth value.
  public static Value truth(Formula formula) {
    return certain(new Term.Truth(formula));
  }

  /// Some value of the type, never null.
  ///
  /// @param name how an expression writes it; the same name means the same value
  public static Value known(String name, Type type) {
    return certain(new Term.Known(name, type));
  }

  /// A value of the type, or null, of which nothing else is known.
  public static Value optional(String name, Type type) {
    return known(name, type).onlyIf(Formula.present(name));
  }

  /// An object whose fields have meanings of their own.
  public static Value parts(String name, Function<String, Value> fields) {
    return certain(new Term.Parts(name, fields));
  }

  /// This value, or where its conditions have grown too large to reason about, a value of that name
  /// of which only is known whether it can be null.
  Value orSimply(String name) {
    long atoms = alternatives.stream().flatMap(a -> a.when.atoms()).limit(MOST_ATOMS + 1L).count();
    if (atoms <= MOST_ATOMS) {
      return this;
    }
    return Prover.prove(Formula.always(), isPresent()).isProved()
        ? known(name, type())
        : optional(name, type());
  }

  private static Value certain(Term term) {
    return new Value(List.of(new Alternative(Formula.always(), term)));
  }

  /// When it is not null.
  public Formula isPresent() {
    boolean always = alternatives.stream().noneMatch(a -> a.term instanceof Term.Nothing);
    return always ? Formula.always() : when(term -> Formula.of(!(term instanceof Term.Nothing)));
  }

  /// When it is true.
  public Formula holds() {
    return when(Comparison::holds);
  }

  /// When it equals the other; null equals null.
  public Formula equalTo(Value other) {
    return when(left -> other.when(right -> Comparison.equal(left, right)));
  }

  /// When the comparison holds; never with null.
  Formula compared(Operator operator, Value other) {
    return when(left -> other.when(right -> Comparison.ordered(left, operator, right)));
  }

  private Formula when(Function<Term, Formula> property) {
    return Formula.any(alternatives.stream().map(a -> a.when.and(property.apply(a.term))).toList());
  }

  /// This value where the condition holds, else null.
  public Value onlyIf(Formula condition) {
    return either(condition, this, NULL);
  }

  /// This value, or the other where this is null.
  public Value orElse(Value other) {
    return flatMap(term -> term instanceof Term.Nothing ? other : certain(term));
  }

  /// One value where the condition holds, the other where it does not.
  static Value either(Formula condition, Value one, Value other) {
    if (condition.equals(Formula.always()) || one.equals(other)) {
      return one;
    }
    if (condition.equals(Formula.never())) {
      return other;
    }
    List<Alternative> all = new ArrayList<>();
    one.alternatives.forEach(a -> all.add(new Alternative(condition.and(a.when), a.term)));
    Formula not = condition.negated();
    other.alternatives.forEach(a -> all.add(new Alternative(not.and(a.when), a.term)));
    return merged(all);
  }

  /// The field of that name; of a list the list of that field.
  public Value member(String name) {
    return flatMap(
        term ->
            switch (term) {
              case Term.Nothing _, Term.Constant _, Term.Truth _ -> NULL;
              case Term.Parts parts -> parts.fields().apply(name);
              case Term.Known known -> memberOf(known, name);
            });
  }

  private static Value memberOf(Term.Known known, String name) {
    String path = known.name() + "." + name;
    return switch (known.type()) {
      case Type.Struct struct -> field(path, struct.fields().get(name));
      case Type.ListOf list when list.element() instanceof Type.Struct struct -> {
        Type.Field field = struct.fields().get(name);
        yield known(path, new Type.ListOf(field == null ? Type.NOTHING : field.type()));
      }
      case Type.Text _,
          Type.Whole _,
          Type.Decimal _,
          Type.Truth _,
          Type.Day _,
          Type.Choice _,
          Type.ListOf _,
          Type.Nothing _ ->
          optional(path, Type.NOTHING);
    };
  }

  private static Value field(String path, Type.@org.jspecify.annotations.Nullable Field field) {
    if (field == null) {
      return optional(path, Type.NOTHING);
    }
    return field.optional() ? optional(path, field.type()) : known(path, field.type());
  }

  /// The type of the first alternative that is not null, [Type#NOTHING] when none is known.
  public Type type() {
    for (Alternative alternative : alternatives) {
      Type type = typeOf(alternative.term);
      if (!(type instanceof Type.Nothing)) {
        return type;
      }
    }
    return Type.NOTHING;
  }

  private static Type typeOf(Term term) {
    return switch (term) {
      case Term.Nothing _, Term.Parts _ -> Type.NOTHING;
      case Term.Truth _ -> Type.TRUTH;
      case Term.Known known -> known.type();
      case Term.Constant(JsonNode value) ->
          value.isBoolean() ? Type.TRUTH : value.isNumber() ? Type.DECIMAL : Type.TEXT;
    };
  }

  private Value flatMap(Function<Term, Value> next) {
    List<Alternative> all = new ArrayList<>();
    for (Alternative alternative : alternatives) {
      for (Alternative inner : next.apply(alternative.term).alternatives) {
        all.add(new Alternative(alternative.when.and(inner.when), inner.term));
      }
    }
    return merged(all);
  }

  /// Alternatives that are the same thing become one; impossible ones go.
  private static Value merged(List<Alternative> all) {
    List<Alternative> kept = new ArrayList<>();
    for (Alternative next : all) {
      if (next.when.equals(Formula.never())) {
        continue;
      }
      int same = indexOf(kept, next.term);
      if (same < 0) {
        kept.add(next);
      } else {
        kept.set(same, new Alternative(kept.get(same).when.or(next.when), next.term));
      }
    }
    return kept.isEmpty() ? NULL : new Value(kept);
  }

  private static int indexOf(List<Alternative> kept, Term term) {
    for (int i = 0; i < kept.size(); i++) {
      if (kept.get(i).term.equals(term)) {
        return i;
      }
    }
    return -1;
  }
}
