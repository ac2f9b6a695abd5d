package io.tidemill.plan;

import io.tidemill.expression.Expression;
import io.tidemill.expression.Scope;
import io.tidemill.expression.Trust;
import io.tidemill.expression.Type;
import io.tidemill.pipeline.Pipeline;
import io.tidemill.pipeline.RecordSpec;
import io.tidemill.pipeline.Save;
import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What bare words mean at each place of a pipeline (language.md 4). Not for use by several
/// threads.
public final class Scopes {
  private static final Set<String> CONSTANT = Set.of("param", "data", "run");

  private final Pipeline pipeline;
  private final Steps steps;
  private final Results results;
  private final Map<String, Boolean> trusted = new HashMap<>();
  private final WordScope outside;

  private Scopes(Pipeline pipeline, Map<String, Type> tables) {
    this.pipeline = pipeline;
    this.steps = Steps.of(pipeline);
    this.results = new Results(steps, this);
    this.outside = new WordScope(outsideWords(tables));
  }

  /// The scopes of a pipeline whose tables have these types.
  static Scopes of(Pipeline pipeline, Map<String, Type> tables) {
    return new Scopes(pipeline, tables);
  }

  /// The scopes of a plan.
  public static Scopes of(Plan plan) {
    Tables tables = new Tables(plan.origin().bundle(), new PlanFindings());
    plan.pipeline().inputs().data().values().forEach(tables::read);
    Map<String, Type> types = new LinkedHashMap<>(tables.types());
    plan.constants()
        .data()
        .forEach((name, rows) -> types.putIfAbsent(name, TableTypes.of(rows, List.of())));
    return of(plan.pipeline(), types);
  }

  /// The steps of the pipeline.
  public Steps steps() {
    return steps;
  }

  /// The result fields of a step as others see them, without the `_` ones.
  public Type.Struct results(String step) {
    return results.of(step);
  }

  /// The result fields of one run of a step: of one element where it has `each`.
  public Type.Struct single(String step) {
    return results.single(step);
  }

  /// Gates, `report_by` and saves without `each`: records, constants and every step.
  public Scope outside() {
    return outside;
  }

  /// A save: with the name of its `each`.
  public Scope save(Save save) {
    Step.Each each = save.each();
    return each == null ? outside : withElement(outside, each, outside);
  }

  /// The list of a step's `each`.
  public Scope list(String step) {
    return inLoop(step);
  }

  /// Most keys of a step: with the name of its `each`, and with `previous` inside a `repeat`.
  public Scope step(String step) {
    return words(step);
  }

  /// Prompt, `where` and `statement`: with `given`; in a `compare`, the two sides and no record.
  public Scope prompt(String step) {
    StepKind kind = steps.get(step).step().kind();
    WordScope scope =
        kind instanceof StepKind.Compare
            ? outside.only(CONSTANT::contains).with("left", side()).with("right", side())
            : words(step).with("given", given(step, given(kind)));
    return asksModel(kind) ? scope.with("answer_format", text()) : scope;
  }

  /// `check` and its `else`: the step's own name means the fresh answer.
  public Scope check(String step) {
    return words(step).with(step, own(step, results.single(step)));
  }

  /// One entry of a `set`: the step's own name means the entries before it.
  public Scope entry(String step, String entry) {
    Map<String, Type.Field> before = new LinkedHashMap<>();
    if (steps.get(step).step().kind() instanceof StepKind.SetValues set) {
      for (Map.Entry<String, Expression> value : set.values().entrySet()) {
        if (value.getKey().equals(entry)) {
          break;
        }
        Type type = Results.typeOf(value.getValue(), entryScope(step, before));
        before.put(value.getKey(), ResultTypes.optional(type));
      }
    }
    return entryScope(step, before);
  }

  private WordScope entryScope(String step, Map<String, Type.Field> before) {
    return words(step).with(step, own(step, new Type.Struct(before)));
  }

  /// `until` of a `repeat`: an inner step means its value of the round that has just ended.
  public Scope until(String step) {
    return words(step);
  }

  /// What the simulator plays for a step: all that the step sees.
  public Scope simulation(String step) {
    return steps.get(step).step().kind() instanceof StepKind.Compare
        ? prompt(step)
        : words(step).with("given", given(step, given(steps.get(step).step().kind())));
  }

  /// The names of every `each` in the pipeline.
  Set<String> elementNames() {
    Set<String> names = new HashSet<>();
    steps.all().stream()
        .map(located -> located.step().common().each())
        .forEach(each -> addName(names, each));
    pipeline.outputs().saves().forEach(save -> addName(names, save.each()));
    return names;
  }

  private static void addName(Set<String> names, Step.@Nullable Each each) {
    if (each != null) {
      names.add(each.name());
    }
  }

  private Map<String, WordScope.Word> outsideWords(Map<String, Type> tables) {
    Map<String, WordScope.Word> words = new LinkedHashMap<>();
    RecordSpec record = pipeline.inputs().record();
    words.put("record", new WordScope.Word(record::fields, record.trusted()::contains));
    Map<String, Type.Field> params = new LinkedHashMap<>();
    pipeline
        .inputs()
        .params()
        .forEach((name, param) -> params.put(name, ResultTypes.required(param.type())));
    words.put("param", constant(new Type.Struct(params)));
    Map<String, Type.Field> data = new LinkedHashMap<>();
    tables.forEach((name, type) -> data.put(name, ResultTypes.required(type)));
    words.put("data", constant(new Type.Struct(data)));
    words.put("run", constant(new Type.Struct(Map.of("date", ResultTypes.required(Type.DAY)))));
    for (String step : steps.names()) {
      words.put(
          step,
          new WordScope.Word(
              () -> ResultTypes.withStatus(results.of(step)), field -> trusts(step, field)));
    }
    return words;
  }

  private static WordScope.Word constant(Type type) {
    return new WordScope.Word(() -> type, field -> true);
  }

  private static WordScope.Word text() {
    return constant(Type.TEXT);
  }

  private WordScope.Word own(String step, Type.Struct fields) {
    return new WordScope.Word(() -> fields, field -> trusts(step, field));
  }

  private WordScope words(String step) {
    WordScope scope = inLoop(step);
    Step.Each each = steps.get(step).step().common().each();
    return each == null ? scope : withElement(scope, each, scope);
  }

  private static WordScope withElement(WordScope scope, Step.Each each, Scope around) {
    return scope.with(
        each.name(),
        new WordScope.Word(
            () -> Results.elementOf(Results.typeOf(each.list(), around)),
            field -> Trust.isTrusted(each.list().root(), around)));
  }

  private WordScope inLoop(String step) {
    String loop = steps.get(step).loop();
    return loop == null ? outside : outside.with("previous", previous(loop));
  }

  private WordScope.Word previous(String loop) {
    return new WordScope.Word(
        () -> {
          Map<String, Type.Field> fields = new LinkedHashMap<>();
          for (Steps.Located inner : steps.all()) {
            if (loop.equals(inner.loop())) {
              String name = inner.step().name();
              fields.put(name, ResultTypes.optional(ResultTypes.withStatus(results.of(name))));
            }
          }
          return new Type.Struct(fields);
        },
        field -> false);
  }

  private WordScope.Word side() {
    return new WordScope.Word(
        () -> {
          Map<String, Type.Field> fields = new LinkedHashMap<>();
          fields.put("record", ResultTypes.required(pipeline.inputs().record().fields()));
          for (String step : steps.names()) {
            fields.put(step, ResultTypes.required(ResultTypes.withStatus(results.of(step))));
          }
          return new Type.Struct(fields);
        },
        field -> false);
  }

  private WordScope.Word given(String step, Map<String, Expression> given) {
    Scope around = words(step);
    return new WordScope.Word(
        () -> {
          Map<String, Type.Field> fields = new LinkedHashMap<>();
          given.forEach(
              (name, value) ->
                  fields.put(name, ResultTypes.optional(Results.typeOf(value, around))));
          return new Type.Struct(fields);
        },
        field -> {
          Expression value = given.get(field);
          return value != null && Trust.isTrusted(value.root(), around);
        });
  }

  static Map<String, Expression> given(StepKind kind) {
    return switch (kind) {
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
  }

  private static boolean asksModel(StepKind kind) {
    return kind instanceof StepKind.Ask || kind instanceof StepKind.Compare;
  }

  /// Only computed values and closed sets can be the author's own words.
  private boolean trusts(String step, String field) {
    if (List.of("_status", "_class").contains(field)) {
      return true;
    }
    StepKind kind = steps.get(step).step().kind();
    Expression value = kind instanceof StepKind.SetValues set ? set.values().get(field) : null;
    String key = step + "." + field;
    Boolean known = trusted.get(key);
    if (value == null) {
      return false;
    }
    if (known != null) {
      return known;
    }
    trusted.put(key, false);
    boolean trusts = Trust.isTrusted(value.root(), entry(step, field));
    trusted.put(key, trusts);
    return trusts;
  }
}
