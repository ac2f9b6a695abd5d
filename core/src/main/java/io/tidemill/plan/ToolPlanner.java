package io.tidemill.plan;

import io.tidemill.budget.Price;
import io.tidemill.expression.CompiledTemplate;
import io.tidemill.pipeline.ServiceSpec;
import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What steps of the kinds `fetch`, `arcgis`, `sql` and `run` do, with every name bound.
final class ToolPlanner {
  private final Scopes scopes;
  private final Targets targets;
  private final ActionPlanner.Offer offer;
  private final PlanFindings findings;

  ToolPlanner(Scopes scopes, Targets targets, ActionPlanner.Offer offer, PlanFindings findings) {
    this.scopes = scopes;
    this.targets = targets;
    this.offer = offer;
    this.findings = findings;
  }

  Action fetch(Step step, StepKind.Fetch fetch) {
    Map<String, CompiledTemplate> query = new LinkedHashMap<>();
    fetch
        .query()
        .forEach(
            (name, value) ->
                query.put(name, CompiledTemplate.compile(value, scopes.step(step.name()))));
    return new Action.Fetch(
        bind(step, fetch.endpoint(), new Sort("fetch", "endpoint"), offer.catalog().endpoints()),
        CompiledTemplate.compile(fetch.path(), scopes.step(step.name())),
        query,
        fetch.method(),
        fetch.body(),
        fetch.take(),
        fetch.answer());
  }

  Action arcgis(Step step, StepKind.Arcgis arcgis) {
    Choices<ServiceSpec> services =
        bind(step, arcgis.service(), new Sort("arcgis", "service"), offer.services());
    return new Action.Arcgis(
        new Choices<>(
            services.pick(), Targets.mapped(services.options(), service -> layer(step, service))),
        arcgis.given(),
        arcgis.answer());
  }

  private Action.@Nullable Layer layer(Step step, ServiceSpec service) {
    ToolFacts endpoint = offer.catalog().endpoints().get(service.at());
    return endpoint == null
        ? null
        : new Action.Layer(
            service.name(),
            endpoint,
            CompiledTemplate.compile(service.where(), scopes.prompt(step.name())),
            service.take());
  }

  Action query(Step step, StepKind.Sql sql) {
    Map<String, ToolFacts> connections = new LinkedHashMap<>();
    offer.catalog().connections().forEach(name -> connections.put(name, local(name, "sql")));
    return new Action.Query(
        bind(step, sql.connection(), new Sort("sql", "connection"), connections),
        statement(step, sql),
        sql.given(),
        sql.answer());
  }

  private SqlStatement statement(Step step, StepKind.Sql sql) {
    String path = "steps." + step.name() + ".statement";
    String written = Targets.constant(sql.statement());
    SqlStatement statement = SqlStatement.of(written == null ? "" : written);
    if (written == null) {
      findings.error(
          "bad-value",
          sql.statement().at(),
          path,
          "The statement mixes SQL and expressions.",
          "Write `:name` in the statement and the value under `given: {name: ..}`; it is bound,"
              + " never pasted.");
    } else if (!statement.reads()) {
      findings.error(
          "bad-value",
          sql.statement().at(),
          path,
          "The statement is not one SELECT.",
          "Write one SELECT (or WITH .. SELECT); results are written by `save`.");
    }
    for (String name : statement.parameters()) {
      if (!sql.given().containsKey(name)) {
        findings.unknownName("given value", name, sql.given().keySet(), sql.statement().at(), path);
      }
    }
    return statement;
  }

  /// One word is a command of the settings; a list is the command itself.
  Action command(Step step, StepKind.Run run) {
    String path = "steps." + step.name() + ".run";
    if (run.command().size() == 1) {
      targets.command(run, offer.catalog().commands(), path);
    }
    return new Action.Command(
        local(run.command().getFirst(), "command"), run.command(), run.given(), run.answer());
  }

  /// Something on this machine or in the user's own database: costs nothing, is its own pool.
  private static ToolFacts local(String name, String kind) {
    Pool pool = Pool.adaptive(kind + " " + name);
    return new ToolFacts(name, kind, new Price.Free(), pool, Duration.ZERO);
  }

  /// A kind key and the sort of thing that it names.
  private record Sort(String key, String what) {}

  private <T> Choices<T> bind(Step step, StepKind.Target target, Sort sort, Map<String, T> known) {
    String path = "steps." + step.name() + "." + sort.key();
    return targets.bind(target, sort.what(), known, scopes.step(step.name()), path);
  }
}
