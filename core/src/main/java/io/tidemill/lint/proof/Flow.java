package io.tidemill.lint.proof;

import io.tidemill.expression.Type;
import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import io.tidemill.plan.Action;
import io.tidemill.plan.Plan;
import io.tidemill.plan.PlannedStep;
import io.tidemill.plan.Scopes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the bare words of a plan mean for one record.
public final class Flow {
  /// Rounds of a loop that are told apart: this one, the previous, the one before that.
  private static final int ROUNDS = 2;

  private final Plan plan;
  private final Scopes scopes;
  private final String side;
  private final Map<String, Placed> steps = new LinkedHashMap<>();
  private final Map<String, StepMeaning> meanings = new HashMap<>();
  private final Map<String, Value> globals = new HashMap<>();

  /// A step as written and as planned, and the loop around it.
  private record Placed(Step step, PlannedStep planned, @Nullable String loop) {}

  /// The meaning of a plan.
  ///
  /// @param scopes the types of its bare words
  public Flow(Plan plan, Scopes scopes) {
    this(plan, scopes, "");
  }

  private Flow(Plan plan, Scopes scopes, String side) {
    this.plan = plan;
    this.scopes = scopes;
    this.side = side;
    place(plan.pipeline().flow().steps(), plan.steps(), null);
    addGlobals();
  }

  /// The same plan for another record, whose values are written after `left.` or `right.`.
  public Flow onSide(String prefix) {
    return new Flow(plan, scopes, prefix + ".");
  }

  /// The plan.
  public Plan plan() {
    return plan;
  }

  private void place(List<Step> written, List<PlannedStep> planned, @Nullable String loop) {
    Map<String, PlannedStep> byName = new HashMap<>();
    planned.forEach(step -> byName.put(step.name(), step));
    for (Step step : written) {
      PlannedStep found = byName.get(step.name());
      if (found == null) {
        continue;
      }
      steps.put(step.name(), new Placed(step, found, loop));
      if (step.kind() instanceof StepKind.Repeat repeat
          && found.action() instanceof Action.Repeat action) {
        place(repeat.steps(), action.steps(), step.name());
      }
    }
  }

  private void addGlobals() {
    for (String word : List.of("record", "param", "data", "run")) {
      Type type = Objects.requireNonNullElse(scopes.outside().typeOf(word), Type.NOTHING);
      globals.put(word, Value.known(word.equals("record") ? side + word : word, type));
    }
  }

  /// Names of all steps in file order, those of loops after their loop.
  public List<String> stepNames() {
    return List.copyOf(steps.keySet());
  }

  /// The loop around a step, null when there is none.
  public @Nullable String loopOf(String step) {
    Placed placed = steps.get(step);
    return placed == null ? null : placed.loop;
  }

  /// The steps inside a loop, in file order; none for another step.
  public List<String> stepsInside(String loop) {
    List<String> inner = new ArrayList<>();
    steps.forEach(
        (name, placed) -> {
          if (loop.equals(placed.loop)) {
            inner.add(name);
          }
        });
    return inner;
  }

  /// The step as planned.
  public PlannedStep planned(String step) {
    return placed(step).planned;
  }

  /// What a step means, in the last round of its loop.
  public StepMeaning step(String name) {
    StepMeaning known = meanings.get(name);
    if (known == null) {
      Placed placed = placed(name);
      known = meaning(placed, side, namesAt(placed.loop), reached(placed.loop));
      meanings.put(name, known);
    }
    return known;
  }

  private Placed placed(String name) {
    return Objects.requireNonNull(steps.get(name), name);
  }

  private StepMeaning meaning(Placed placed, String prefix, Names names, Formula reached) {
    Type.Field items = placed.planned.results().fields().get("items");
    StepMeaning.Results results =
        new StepMeaning.Results(
            scopes.single(placed.step.name()), items == null ? Type.NOTHING : items.type());
    return new StepMeaning(placed.step, results, prefix, names, reached);
  }

  private Formula reached(@Nullable String loop) {
    return loop == null ? Formula.always() : step(loop).exists();
  }

  /// The bare words outside every step.
  public Names names() {
    return new Names() {
      @Override
      public Value valueOf(String name) {
        Value global = globals.get(name);
        if (global != null) {
          return global;
        }
        return steps.containsKey(name)
            ? step(name).value()
            : Value.optional(side + name, Type.NOTHING);
      }

      @Override
      public String wordsOf(String name) {
        return name.equals("record") || steps.containsKey(name) ? side + name : name;
      }
    };
  }

  /// The bare words inside a loop: those outside, and `previous`.
  private Names namesAt(@Nullable String loop) {
    return loop == null
        ? names()
        : names().with("previous", side + "previous", previous(loop, side, 1));
  }

  /// The round before, as an object of its steps; null in the first round.
  private Value previous(String loop, String prefix, int depth) {
    String round = prefix + "previous.";
    Names inRound = depth == ROUNDS ? names() : roundNames(loop, round, depth);
    return Value.parts(
            round,
            name -> {
              Placed placed = steps.get(name);
              if (placed == null || depth == ROUNDS) {
                return Value.parts(round + name, field -> unknown(placed, round + name, field));
              }
              return inRound.valueOf(name);
            })
        .onlyIf(notFirst(prefix));
  }

  private static Value unknown(@Nullable Placed placed, String name, String field) {
    Type.Field declared = placed == null ? null : placed.planned.results().fields().get(field);
    return Value.optional(name + "." + field, declared == null ? Type.NOTHING : declared.type());
  }

  private Names roundNames(String loop, String round, int depth) {
    Names outer = names();
    Map<String, StepMeaning> inRound = new HashMap<>();
    return new Names() {
      @Override
      public Value valueOf(String name) {
        if (name.equals("previous")) {
          return previous(loop, round, depth + 1);
        }
        Placed placed = steps.get(name);
        if (placed == null || !loop.equals(placed.loop)) {
          return outer.valueOf(name);
        }
        StepMeaning known = inRound.get(name);
        if (known == null) {
          known = meaning(placed, round, this, Formula.always());
          inRound.put(name, known);
        }
        return known.value();
      }

      @Override
      public String wordsOf(String name) {
        boolean ofRound = name.equals("previous") || stepsInside(loop).contains(name);
        return ofRound ? round + name : outer.wordsOf(name);
      }
    };
  }

  private Formula notFirst(String prefix) {
    String round = prefix.equals(side) ? "round" : prefix + "round";
    return new Formula.Fact("it is not the first " + round, "it is the first " + round);
  }
}
