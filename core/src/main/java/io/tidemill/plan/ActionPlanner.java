package io.tidemill.plan;

import io.tidemill.expression.CompiledTemplate;
import io.tidemill.expression.Expression;
import io.tidemill.expression.ReplyShape;
import io.tidemill.expression.Scope;
import io.tidemill.expression.Type;
import io.tidemill.pipeline.ModelRole;
import io.tidemill.pipeline.OptionSettings;
import io.tidemill.pipeline.ServiceSpec;
import io.tidemill.pipeline.Setting;
import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a step does, with every name bound.
final class ActionPlanner {
  /// Kind key to the sort of thing that it names.
  private static final Map<String, String> SORTS =
      Map.of(
          "ask", "role",
          "compare", "role",
          "search", "tool");

  /// Kinds of providers with a batch service that we speak.
  private static final Set<String> WITH_BATCHES = Set.of("openai", "anthropic");

  /// How long providers take for a batch at most (science.md C).
  private static final Duration LONGEST_BATCH = Duration.ofHours(24);

  /// Most questions of one bundle (engine.md 15).
  private static final int MOST_TOGETHER = 50;

  private final Scopes scopes;
  private final Amounts amounts;
  private final Targets targets;
  private final Offer offer;
  private final CutCheck cuts;
  private final ToolPlanner tools;

  /// What names in kind keys can mean.
  ///
  /// @param models the model of each role
  /// @param roles every declared role
  record Offer(
      RoleModels models,
      Map<String, ModelRole> roles,
      Map<String, ServiceSpec> services,
      Catalog catalog) {}

  ActionPlanner(Scopes scopes, Amounts amounts, Offer offer, PlanFindings findings) {
    this.scopes = scopes;
    this.amounts = amounts;
    this.targets = new Targets(findings);
    this.offer = offer;
    this.cuts = new CutCheck(scopes, findings);
    this.tools = new ToolPlanner(scopes, targets, offer, findings);
  }

  Action plan(Step step) {
    Scope scope = scopes.step(step.name());
    return switch (step.kind()) {
      case StepKind.Ask ask -> ask(step, ask);
      case StepKind.Search search -> search(step, search);
      case StepKind.SetValues set -> new Action.SetValues(set.values());
      case StepKind.Review review ->
          new Action.Review(CompiledTemplate.compile(review.question(), scope), review.edit());
      case StepKind.Fetch fetch -> tools.fetch(step, fetch);
      case StepKind.Arcgis arcgis -> tools.arcgis(step, arcgis);
      case StepKind.Sql sql -> tools.query(step, sql);
      case StepKind.Run run -> tools.command(step, run);
      case StepKind.Compare compare -> compare(step, compare);
      case StepKind.Repeat _ ->
          throw new IllegalArgumentException("A repeat is planned with its steps: " + step.name());
    };
  }

  private Action ask(Step step, StepKind.Ask ask) {
    Scope prompt = scopes.prompt(step.name());
    Scope check = scopes.check(step.name());
    Choices<ModelRole> roles = bind(step, ask.role(), "ask", offer.roles());
    Map<String, Action.RoleModel> models =
        Targets.mapped(roles.options(), role -> model(role, ask.options(), path(step, "options")));
    return new Action.Ask(
        new Choices<>(roles.pick(), models),
        StepPlanner.compiled(ask.prompt().system(), prompt),
        CompiledTemplate.compile(ask.prompt().user(), prompt),
        ask.given(),
        ask.answer(),
        ask.checks().stream()
            .map(
                item ->
                    new Action.Check(
                        item.that(), CompiledTemplate.compile(item.otherwise(), check)))
            .toList(),
        cuts(step, ask),
        batching(step, ask.batching(), models));
  }

  /// Recorded answers are found one by one, by the records that a question is about.
  private Batching batching(
      Step step, StepKind.Batching wanted, Map<String, Action.RoleModel> models) {
    String path = path(step, "batching");
    return switch (wanted) {
      case StepKind.Batching.Single _ -> new Batching.Single();
      case StepKind.Batching.Bundle(Setting size) -> {
        int most = amounts.count(size, 1, Amounts.Bounds.whole(path + ".bundle", 1, MOST_TOGETHER));
        yield models.values().stream().anyMatch(this::isRecorded)
            ? new Batching.Single()
            : new Batching.Bundle(most);
      }
      case StepKind.Batching.ProviderBatch(Setting longest) -> {
        Duration span = amounts.duration(longest, path + ".provider_batch");
        yield span == null ? new Batching.Single() : new Batching.ProviderBatch(span);
      }
      case StepKind.Batching.Auto _ -> auto(models);
    };
  }

  /// Batches where every model's provider has them and takes less for them; else one by one.
  /// Several questions in one request are never chosen: whether a model can do that, nobody knows
  /// before.
  private Batching auto(Map<String, Action.RoleModel> models) {
    for (Action.RoleModel model : models.values()) {
      String kind = offer.catalog().providers().get(model.facts().provider());
      if (kind == null || !WITH_BATCHES.contains(kind)) {
        return new Batching.Auto(
            new Batching.Single(),
            "one by one, because %s has no batch service".formatted(model.facts().provider()));
      }
      if (model.facts().price().inBatch().equals(model.facts().price())) {
        return new Batching.Auto(
            new Batching.Single(),
            "one by one, because no `batch` share is in the price of " + model.facts().name());
      }
    }
    return new Batching.Auto(
        new Batching.ProviderBatch(LONGEST_BATCH),
        "in batches of the provider, which cost less and may take up to 24 hours");
  }

  private Action compare(Step step, StepKind.Compare compare) {
    List<Action.Ask> judges = new ArrayList<>();
    for (StepKind.Target judge : compare.judges()) {
      Choices<ModelRole> roles = bind(step, judge, "compare", offer.roles());
      judges.add(judge(step, compare, roles));
    }
    return new Action.Compare(
        judges,
        compare.of(),
        compare.groupBy(),
        compare.anchors(),
        grades(step, compare),
        pairs(step, compare.pairs()));
  }

  private Action.Ask judge(Step step, StepKind.Compare compare, Choices<ModelRole> roles) {
    Scope prompt = scopes.prompt(step.name());
    Map<String, Action.RoleModel> models =
        Targets.mapped(
            roles.options(), role -> model(role, OptionSettings.NONE, path(step, "compare")));
    return new Action.Ask(
        new Choices<>(roles.pick(), models),
        StepPlanner.compiled(compare.prompt().system(), prompt),
        CompiledTemplate.compile(compare.prompt().user(), prompt),
        Map.of(),
        new ReplyShape.Json(asked(compare.answer(), models)),
        List.of(),
        List.of(),
        batching(step, compare.batching(), models));
  }

  /// A judge that repeats recorded answers only knows which record was better; nothing else of an
  /// answer is used later.
  private Type.Struct asked(Type.Struct answer, Map<String, Action.RoleModel> models) {
    boolean recorded = models.values().stream().anyMatch(this::isRecorded);
    Type.Field better = answer.fields().get("better");
    return recorded && better != null ? new Type.Struct(Map.of("better", better)) : answer;
  }

  private boolean isRecorded(Action.RoleModel model) {
    return "replay".equals(offer.catalog().providers().get(model.facts().provider()));
  }

  private List<String> grades(Step step, StepKind.Compare compare) {
    Expression anchors = compare.anchors();
    return anchors != null
            && Results.typeOf(anchors, scopes.step(step.name())) instanceof Type.Choice grade
        ? grade.values()
        : List.of();
  }

  private Action.Pairs pairs(Step step, StepKind.Pairs pairs) {
    String path = path(step, "pairs");
    return new Action.Pairs(
        amounts.count(pairs.perRecord(), 12, Amounts.Bounds.whole(path, 1, 1_000)),
        share(pairs.swapped(), path),
        Objects.requireNonNullElse(
                amounts.number(pairs.seed(), Amounts.Bounds.whole(path, 0, Long.MAX_VALUE)),
                BigDecimal.ONE)
            .longValueExact(),
        share(pairs.stopAtReliability(), path(step, "stop")));
  }

  private BigDecimal share(Setting setting, String path) {
    return Objects.requireNonNullElse(
        amounts.number(setting, Amounts.Bounds.any(path, 0, 1)), BigDecimal.ZERO);
  }

  private Action.@Nullable RoleModel model(ModelRole role, OptionSettings options, String path) {
    Action.RoleModel model = offer.models().models().get(role.name());
    return model == null ? null : offer.models().with(model, options, path);
  }

  private List<Action.Cut> cuts(Step step, StepKind.Ask ask) {
    ask.tooLarge().forEach(cut -> cuts.check(step.name(), ask.prompt(), cut));
    String path = path(step, "too_large");
    return ask.tooLarge().stream().map(cut -> cut(cut, path)).toList();
  }

  private Action.Cut cut(StepKind.Cut cut, String path) {
    return switch (cut) {
      case StepKind.Cut.DropLast drop ->
          new Action.Cut.DropLast(
              drop.path(), amounts.count(drop.keep(), 0, Amounts.Bounds.whole(path, 0, 1_000_000)));
      case StepKind.Cut.Shorten shorten ->
          new Action.Cut.Shorten(
              shorten.path(),
              amounts.count(shorten.to(), 1, Amounts.Bounds.whole(path, 1, 10_000_000)));
    };
  }

  private Action search(Step step, StepKind.Search search) {
    Scope scope = scopes.step(step.name());
    BigDecimal minScore =
        amounts.number(search.minScore(), Amounts.Bounds.any(path(step, "min_score"), 0, 1));
    return new Action.Search(
        bind(step, search.tool(), "search", offer.catalog().tools()),
        CompiledTemplate.compile(search.query(), scope),
        amounts.count(search.results(), 10, Amounts.Bounds.whole(path(step, "results"), 1, 20)),
        minScore == null ? BigDecimal.ZERO : minScore,
        search.text(),
        amounts.count(
            search.maxChars(),
            60_000,
            Amounts.Bounds.whole(path(step, "max_chars"), 1, 10_000_000)),
        search.domains(),
        days(step, search));
  }

  private @Nullable Integer days(Step step, StepKind.Search search) {
    return amounts.countOrAuto(search.days(), Amounts.Bounds.whole(path(step, "days"), 1, 36_500));
  }

  private <T> Choices<T> bind(Step step, StepKind.Target target, String key, Map<String, T> known) {
    String sort = SORTS.getOrDefault(key, key);
    return targets.bind(target, sort, known, scopes.step(step.name()), path(step, key));
  }

  private static String path(Step step, String key) {
    return "steps." + step.name() + "." + key;
  }
}
