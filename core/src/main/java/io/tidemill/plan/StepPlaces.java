package io.tidemill.plan;

import io.tidemill.expression.Expression;
import io.tidemill.expression.Scope;
import io.tidemill.expression.Template;
import io.tidemill.pipeline.Pipeline;
import io.tidemill.pipeline.ServiceSpec;
import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import io.tidemill.plan.Place.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The places of one step, in the order in which language.md 3 lists its keys.
final class StepPlaces {
  private final Pipeline pipeline;
  private final Scopes scopes;
  private final Step step;
  private final Scope scope;
  private final Scope prompt;
  private final List<Place> places = new ArrayList<>();

  private StepPlaces(Pipeline pipeline, Scopes scopes, Step step) {
    this.pipeline = pipeline;
    this.scopes = scopes;
    this.step = step;
    this.scope = scopes.step(step.name());
    this.prompt = scopes.prompt(step.name());
  }

  static List<Place> of(Pipeline pipeline, Scopes scopes, Step step) {
    StepPlaces places = new StepPlaces(pipeline, scopes, step);
    places.common(step.common());
    places.kind(step.kind());
    return places.places;
  }

  private void common(Step.Common common) {
    if (common.each() != null) {
      value("each", Role.EACH, common.each().list(), scopes.list(step.name()));
    }
    value("when", Role.WHEN, common.when(), scope);
    for (int i = 0; i < common.requires().size(); i++) {
      value("requires." + i, Role.REQUIRES, common.requires().get(i).that(), scope);
      text("requires." + i + ".detail", Role.DETAIL, common.requires().get(i).detail(), scope);
    }
  }

  private void kind(StepKind kind) {
    switch (kind) {
      case StepKind.Ask ask -> ask(ask);
      case StepKind.Search search -> {
        text("search", Role.TARGET, search.tool().name(), scope);
        text("query", Role.QUERY, search.query(), scope);
      }
      case StepKind.Fetch fetch -> fetch(fetch);
      case StepKind.Arcgis arcgis -> arcgis(arcgis);
      case StepKind.Sql sql -> {
        text("sql", Role.TARGET, sql.connection().name(), scope);
        values("given", Role.GIVEN, sql.given());
        text("statement", Role.STATEMENT, sql.statement(), prompt);
      }
      case StepKind.Run run -> values("given", Role.GIVEN, run.given());
      case StepKind.SetValues set ->
          set.values()
              .forEach(
                  (name, value) ->
                      value("set." + name, Role.SET, value, scopes.entry(step.name(), name)));
      case StepKind.Review review -> {
        text("review", Role.QUESTION, review.question(), scope);
        values("edit", Role.EDIT, review.edit());
      }
      case StepKind.Compare compare -> compare(compare);
      case StepKind.Repeat repeat ->
          value("repeat.until", Role.UNTIL, repeat.until(), scopes.until(step.name()));
    }
  }

  private void ask(StepKind.Ask ask) {
    text("ask", Role.TARGET, ask.role().name(), scope);
    values("given", Role.GIVEN, ask.given());
    prompt(ask.prompt());
    Scope check = scopes.check(step.name());
    for (int i = 0; i < ask.checks().size(); i++) {
      value("check." + i + ".that", Role.CHECK, ask.checks().get(i).that(), check);
      text("check." + i + ".else", Role.COMPLAINT, ask.checks().get(i).otherwise(), check);
    }
  }

  private void compare(StepKind.Compare compare) {
    compare.judges().forEach(judge -> text("compare", Role.TARGET, judge.name(), scope));
    value("of", Role.OF, compare.of(), scope);
    value("group_by", Role.GROUP_BY, compare.groupBy(), scope);
    prompt(compare.prompt());
    value("anchors", Role.ANCHORS, compare.anchors(), scope);
  }

  private void prompt(StepKind.Prompt written) {
    text("prompt", Role.SYSTEM, written.system(), prompt);
    text("prompt", Role.USER, written.user(), prompt);
  }

  private void fetch(StepKind.Fetch fetch) {
    text("fetch", Role.TARGET, fetch.endpoint().name(), scope);
    text("path", Role.PATH, fetch.path(), scope);
    fetch.query().forEach((name, value) -> text("query." + name, Role.QUERY, value, scope));
    values("body", Role.BODY, fetch.body());
  }

  /// The `where` of each service that the step can ask is one of its places.
  private void arcgis(StepKind.Arcgis arcgis) {
    Template name = arcgis.service().name();
    text("arcgis", Role.TARGET, name, scope);
    values("given", Role.GIVEN, arcgis.given());
    String constant = Targets.constant(name);
    for (ServiceSpec service : pipeline.services().values()) {
      if (constant == null || constant.equals(service.name())) {
        places.add(
            new Place(
                "services." + service.name() + ".where",
                new Place.OfStep(step.name()),
                Role.WHERE,
                new Place.Text(service.where()),
                prompt));
      }
    }
  }

  private void values(String key, Role role, Map<String, Expression> values) {
    values.forEach((name, value) -> value(key + "." + name, role, value, scope));
  }

  private void value(String key, Role role, @Nullable Expression expression, Scope in) {
    if (expression != null) {
      add(key, role, new Place.Value(expression), in);
    }
  }

  private void text(String key, Role role, @Nullable Template template, Scope in) {
    if (template != null) {
      add(key, role, new Place.Text(template), in);
    }
  }

  private void add(String key, Role role, Place.Content content, Scope in) {
    String path = "steps." + step.name() + "." + key;
    places.add(new Place(path, new Place.OfStep(step.name()), role, content, in));
  }
}
