package io.tidemill.plan;

import io.tidemill.expression.Expression;
import io.tidemill.expression.Scope;
import io.tidemill.expression.Type;
import io.tidemill.expression.Typer;
import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The result types of steps, each computed once. Steps that wait for each other have no fields;
/// the planner has refused them before anybody relies on it.
final class Results {
  private static final Type.Struct NONE = new Type.Struct(Map.of());

  private final Steps steps;
  private final Scopes scopes;
  private final Map<String, Type.Struct> single = new HashMap<>();
  private final Map<String, Type.Struct> seen = new HashMap<>();
  private final Set<String> open = new HashSet<>();

  Results(Steps steps, Scopes scopes) {
    this.steps = steps;
    this.scopes = scopes;
  }

  /// The fields that others see: of a step with `each` the one field `items`.
  Type.Struct of(String name) {
    Step step = steps.get(name).step();
    Step.Each each = step.common().each();
    if (each == null) {
      return single(name);
    }
    Type.Struct known = seen.get(name);
    if (known == null) {
      seen.put(name, NONE);
      known = ResultTypes.items(each.name(), element(step, each), single(name));
      seen.put(name, known);
    }
    return known;
  }

  /// The fields of one run of the step.
  Type.Struct single(String name) {
    Type.Struct known = single.get(name);
    if (known != null) {
      return known;
    }
    if (!open.add(name)) {
      return NONE;
    }
    try {
      Type.Struct computed = compute(steps.get(name).step());
      single.put(name, computed);
      return computed;
    } finally {
      open.remove(name);
    }
  }

  /// The type of one element of an `each`.
  Type element(Step step, Step.Each each) {
    return elementOf(typeOf(each.list(), scopes.list(step.name())));
  }

  static Type elementOf(Type list) {
    return list instanceof Type.ListOf of ? of.element() : Type.NOTHING;
  }

  static Type typeOf(Expression expression, Scope scope) {
    return Typer.type(expression.root(), scope).type();
  }

  private Type.Struct compute(Step step) {
    return switch (step.kind()) {
      case StepKind.Ask ask -> ask.answer().fields();
      case StepKind.Search _ -> ResultTypes.search();
      case StepKind.Fetch fetch -> fetch.answer();
      case StepKind.Arcgis arcgis -> ResultTypes.arcgis(arcgis);
      case StepKind.Sql sql -> ResultTypes.sql(sql);
      case StepKind.Run run -> run.answer();
      case StepKind.SetValues set -> set(step.name(), set);
      case StepKind.Review review -> edit(step.name(), review);
      case StepKind.Compare compare -> compare(step.name(), compare);
      case StepKind.Repeat _ -> ResultTypes.repeat();
    };
  }

  /// A computed value can be null, which only the null proof can tell.
  private Type.Struct set(String name, StepKind.SetValues set) {
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    set.values()
        .forEach(
            (entry, value) ->
                fields.put(entry, ResultTypes.optional(typeOf(value, scopes.entry(name, entry)))));
    return new Type.Struct(fields);
  }

  private Type.Struct edit(String name, StepKind.Review review) {
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    review
        .edit()
        .forEach(
            (entry, value) ->
                fields.put(entry, ResultTypes.required(typeOf(value, scopes.step(name)))));
    return new Type.Struct(fields);
  }

  private Type.Struct compare(String name, StepKind.Compare compare) {
    return compare.anchors() == null
        ? ResultTypes.ranking()
        : ResultTypes.graded(typeOf(compare.anchors(), scopes.step(name)));
  }
}
