package io.tidemill.app.wiring;

import io.tidemill.budget.BudgetLimits;
import io.tidemill.budget.Price;
import io.tidemill.pipeline.Pipeline;
import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import io.tidemill.plan.Catalog;
import io.tidemill.plan.ModelFacts;
import io.tidemill.plan.PlanRequest;
import io.tidemill.plan.Pool;
import io.tidemill.plan.ToolFacts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The catalog of a simulation (design.md 16): every model, provider and tool that the pipeline
/// names is there, at fixed prices, without limits.
final class SimulatedCatalog {
  private static final int WINDOW = 128_000;
  private static final int MOST_IN_FLIGHT = 64;
  private static final String VERSION = "simulated";
  private static final BigDecimal IN = new BigDecimal("0.000001");
  private static final BigDecimal OUT = new BigDecimal("0.000004");
  private static final Price TOKENS =
      new Price.PerToken(IN, IN, OUT, OUT, new BigDecimal("0.5"), VERSION);
  private static final Price CREDITS = new Price.PerUnit(new BigDecimal("0.008"), 2, VERSION);
  private static final Duration CACHE = Duration.ofDays(1);

  private final Catalog real;

  SimulatedCatalog(Catalog real) {
    this.real = real;
  }

  Catalog covering(Pipeline pipeline, PlanRequest request) {
    Map<String, ModelFacts> models = new LinkedHashMap<>();
    real.models().forEach((name, facts) -> models.put(name, simulated(facts)));
    pipeline.models().values().forEach(role -> add(models, role.use()));
    request.models().values().forEach(use -> add(models, use));
    if (request.trial() != null) {
      add(models, request.trial().model());
    }
    Map<String, String> providers = new LinkedHashMap<>(real.providers());
    models.values().forEach(model -> providers.putIfAbsent(model.provider(), "openai"));
    Map<String, ToolFacts> tools = new LinkedHashMap<>();
    real.tools().keySet().forEach(name -> tools.put(name, tool(name)));
    named(pipeline.flow().steps(), StepKind.Search.class)
        .forEach(name -> tools.putIfAbsent(name, tool(name)));
    return new Catalog(
        providers,
        models,
        tools,
        endpoints(pipeline),
        with(real.connections(), named(pipeline.flow().steps(), StepKind.Sql.class)),
        with(real.commands(), named(pipeline.flow().steps(), StepKind.Run.class)),
        new BudgetLimits(null, null, null, real.limits().currency()),
        true);
  }

  private static void add(Map<String, ModelFacts> models, String use) {
    int slash = use.indexOf('/');
    if (slash > 0 && slash < use.length() - 1) {
      models.putIfAbsent(
          use,
          new ModelFacts(
              use.substring(0, slash),
              use.substring(slash + 1),
              WINDOW,
              TOKENS,
              simulated(use),
              null));
    }
  }

  private static ModelFacts simulated(ModelFacts facts) {
    return new ModelFacts(
        facts.provider(),
        facts.model(),
        facts.window(),
        TOKENS,
        simulated(facts.pool()),
        facts.seconds());
  }

  /// A model that shares memory does so in the simulation too, with its width.
  private static Pool simulated(Pool pool) {
    return pool.group() == null
        ? simulated(pool.name())
        : new Pool(pool.name(), pool.width(), pool.mostInFlight(), null, null, pool.group());
  }

  /// The simulator shares this machine: more calls at once would only wait for each other.
  private static Pool simulated(String name) {
    return new Pool(name, null, MOST_IN_FLIGHT, null, null);
  }

  private static ToolFacts tool(String name) {
    return new ToolFacts(name, "tavily", CREDITS, simulated(name), CACHE);
  }

  /// Every endpoint of the settings, and every one that the pipeline names.
  private Map<String, ToolFacts> endpoints(Pipeline pipeline) {
    Map<String, ToolFacts> endpoints = new LinkedHashMap<>();
    real.endpoints().forEach((name, facts) -> endpoints.put(name, endpoint(name, facts.kind())));
    pipeline
        .services()
        .values()
        .forEach(layer -> endpoints.putIfAbsent(layer.at(), endpoint(layer.at(), "arcgis")));
    named(pipeline.flow().steps(), StepKind.Fetch.class)
        .forEach(name -> endpoints.putIfAbsent(name, endpoint(name, "http")));
    return endpoints;
  }

  private static ToolFacts endpoint(String name, String kind) {
    return new ToolFacts(name, kind, new Price.Free(), simulated(name), CACHE);
  }

  /// Names that steps of one kind mention, inside loops as well.
  private static List<String> named(List<Step> steps, Class<? extends StepKind> kind) {
    return steps.stream()
        .map(Step::kind)
        .flatMap(
            one ->
                one instanceof StepKind.Repeat repeat
                    ? named(repeat.steps(), kind).stream()
                    : Stream.of(one).filter(kind::isInstance).map(SimulatedCatalog::name))
        .filter(name -> name.matches("[a-z][a-z0-9_-]*"))
        .toList();
  }

  private static String name(StepKind kind) {
    return switch (kind) {
      case StepKind.Search search -> search.tool().name().text().strip();
      case StepKind.Fetch fetch -> fetch.endpoint().name().text().strip();
      case StepKind.Sql sql -> sql.connection().name().text().strip();
      case StepKind.Run run -> run.command().getFirst();
      default -> "";
    };
  }

  private static Set<String> with(Set<String> known, List<String> more) {
    Set<String> all = new LinkedHashSet<>(known);
    all.addAll(more);
    return all;
  }
}
