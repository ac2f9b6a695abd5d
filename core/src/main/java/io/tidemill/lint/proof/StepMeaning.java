package io.tidemill.lint.proof;

import io.tidemill.expression.Expr;
import io.tidemill.expression.Expression;
import io.tidemill.expression.Operator;
import io.tidemill.expression.Range;
import io.tidemill.expression.Type;
import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What the results of one step mean, in one round of its loop.
///
/// A result exists where the step's `when` held and it did not fail under `on_failure: skip` (or
/// was not skipped by a person under `review`); a step that fails otherwise ends the record, and
/// nothing is left to be proved. The results of `set` mean their expressions, those of `repeat`
/// what `until` says about the last round.
public final class StepMeaning {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Step step;
  private final Type.Struct results;
  private final Type items;
  private final String prefix;
  private final Names around;
  private final Formula reached;
  private final Map<String, Value> entries = new HashMap<>();
  private @Nullable Formula when;
  private @Nullable Formula settled;

  /// The types of a step's results.
  ///
  /// @param fresh the fields of one run, of one element where it has `each`
  /// @param items the list of all elements, [Type#NOTHING] without `each`
  record Results(Type.Struct fresh, Type items) {}

  /// A step in one round.
  ///
  /// @param prefix written before its name, for example `previous.`; empty outside
  /// @param around the bare words of its place
  /// @param reached when its loop runs at all; true outside
  StepMeaning(Step step, Results results, String prefix, Names around, Formula reached) {
    this.step = step;
    this.results = results.fresh();
    this.items = results.items();
    this.prefix = prefix;
    this.around = around;
    this.reached = reached;
  }

  /// The step as written.
  public Step step() {
    return step;
  }

  /// The bare words in its `each`.
  public Names around() {
    return around;
  }

  /// The bare words in its other keys: those around and the element of `each`.
  public Names inside() {
    Step.Each each = step.common().each();
    return each == null
        ? around
        : around.with(each.name(), new Meaning(around).elementOf(each.list().root(), each.name()));
  }

  /// The bare words in its `check`: those inside, and its own name for the fresh answer.
  public Names answered() {
    return inside().with(step.name(), Value.parts(name(), this::fresh));
  }

  /// The bare words in the n-th entry of its `set`, where earlier entries are known.
  public Names afterEntries() {
    return step.kind() instanceof StepKind.SetValues set
        ? inside().with(step.name(), Value.parts(name(), field -> entry(set, field)))
        : inside();
  }

  /// When its own `when` holds.
  public Formula when() {
    Formula known = when;
    if (known == null) {
      known = readWhen();
      when = known;
    }
    return known;
  }

  private Formula readWhen() {
    Expression written = step.common().when();
    Formula own = written == null ? Formula.always() : new Meaning(inside()).holds(written.root());
    return step.kind() instanceof StepKind.Compare compare
        ? own.and(new Meaning(inside()).holds(compare.of().root()))
        : own;
  }

  /// When it has results, once it is settled.
  public Formula exists() {
    return runsPerElement() ? reached : reached.and(when()).and(failed().negated());
  }

  /// What follows from its being settled: where it ran, its contracts held and its answer passed
  /// its checks.
  Formula settled() {
    Formula known = settled;
    if (known == null) {
      known = readSettled();
      settled = known;
    }
    return known;
  }

  private Formula readSettled() {
    if (runsPerElement()) {
      return Formula.always();
    }
    Meaning before = new Meaning(inside());
    Formula contracts =
        Formula.all(
            step.common().requires().stream().map(r -> before.holds(r.that().root())).toList());
    Formula checks =
        step.kind() instanceof StepKind.Ask ask
            ? Formula.all(
                ask.checks().stream()
                    .map(check -> new Meaning(answered()).holds(check.that().root()))
                    .toList())
            : Formula.always();
    return reached.and(when()).implies(contracts).and(exists().implies(checks));
  }

  /// The step as a bare word.
  public Value value() {
    return Value.parts(name(), this::field);
  }

  private String name() {
    return prefix + step.name();
  }

  private boolean runsPerElement() {
    return step.common().each() != null;
  }

  private Formula failed() {
    return switch (step.common().onFailure()) {
      case FAIL -> Formula.never();
      case SKIP -> new Formula.Fact(name() + " failed", name() + " did not fail");
      case REVIEW ->
          new Formula.Fact(
              name() + " was skipped in a review", name() + " was not skipped in a review");
    };
  }

  private Value field(String field) {
    return switch (field) {
      case "_status" -> status();
      case "_attempts" -> Value.known(name() + "._attempts", counting());
      case "_cost" -> Value.optional(name() + "._cost", Type.DECIMAL);
      case "_reason", "_class" -> Value.optional(name() + "." + field, Type.TEXT);
      default -> runsPerElement() ? items(field) : fresh(field).onlyIf(exists());
    };
  }

  /// Skipped where it did not run, failed where it failed and that was no end, else done.
  private Value status() {
    Value ended = Value.either(failed(), text("failed"), text("done"));
    return Value.either(runsPerElement() ? reached : reached.and(when()), ended, text("skipped"));
  }

  private static Value text(String word) {
    return Value.constant(JSON.stringNode(word));
  }

  private static Type counting() {
    return new Type.Whole(new Range(BigDecimal.ZERO, null));
  }

  /// The one result of a step with `each`: a list that is there whenever the step is settled.
  private Value items(String field) {
    return Value.known(name() + "." + field, items).onlyIf(reached);
  }

  /// A result field where the step has just succeeded.
  private Value fresh(String field) {
    String path = name() + "." + field;
    Type.Field declared = results.fields().get(field);
    if (declared == null) {
      return Value.optional(path, Type.NOTHING);
    }
    return switch (step.kind()) {
      case StepKind.SetValues set -> entry(set, field);
      case StepKind.Repeat repeat when field.equals("satisfied") ->
          Value.truth(new Meaning(around).holds(repeat.until().root()));
      case StepKind.Arcgis _ when declared.optional() ->
          Value.optional(path, declared.type()).onlyIf(found());
      case StepKind.Ask _,
          StepKind.Search _,
          StepKind.Fetch _,
          StepKind.Arcgis _,
          StepKind.Sql _,
          StepKind.Run _,
          StepKind.Review _,
          StepKind.Compare _,
          StepKind.Repeat _ ->
          declared.optional()
              ? Value.optional(path, declared.type())
              : Value.known(path, declared.type());
    };
  }

  private Formula found() {
    Type outcome =
        Optional.ofNullable(results.fields().get("outcome"))
            .map(Type.Field::type)
            .orElse(new Type.Choice(List.of("found", "not_found", "several")));
    JsonNode found = JSON.stringNode("found");
    return new Formula.Test(new Subject(name() + ".outcome", outcome), Operator.EQUAL, found);
  }

  /// An entry of `set`; entries before it are known by the step's own name. Each is worked out
  /// once: later entries may mention it many times.
  private Value entry(StepKind.SetValues set, String field) {
    Value known = entries.get(field);
    if (known == null) {
      Expression written = set.values().get(field);
      String path = name() + "." + field;
      known =
          written == null
              ? Value.optional(path, Type.NOTHING)
              : new Meaning(afterEntries()).of(written.root()).orSimply(path);
      entries.put(field, known);
    }
    return known;
  }

  /// The bare words of its prompt, `where` or `statement`: those inside and `given`.
  public Names withGiven() {
    Map<String, Expression> given =
        switch (step.kind()) {
          case StepKind.Ask ask -> ask.given();
          case StepKind.Arcgis arcgis -> arcgis.given();
          case StepKind.Sql sql -> sql.given();
          case StepKind.Run run -> run.given();
          case StepKind.Search _,
              StepKind.Fetch _,
              StepKind.SetValues _,
              StepKind.Review _,
              StepKind.Compare _,
              StepKind.Repeat _ ->
              Map.of();
        };
    return inside().with("given", Value.parts("given", field -> given(given, field)));
  }

  private Value given(Map<String, Expression> given, String field) {
    Expression value = given.get(field);
    return value == null
        ? Value.optional("given." + field, Type.NOTHING)
        : new Meaning(inside()).of(value.root());
  }

  /// What an expression of this step means in its ordinary keys.
  public Formula holds(Expr condition) {
    return new Meaning(inside()).holds(condition);
  }
}
