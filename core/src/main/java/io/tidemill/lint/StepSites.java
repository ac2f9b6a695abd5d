package io.tidemill.lint;

import io.tidemill.expression.Expression;
import io.tidemill.expression.Template;
import io.tidemill.expression.Type;
import io.tidemill.lint.proof.Flow;
import io.tidemill.lint.proof.Formula;
import io.tidemill.lint.proof.Knowledge;
import io.tidemill.lint.proof.Meaning;
import io.tidemill.lint.proof.Names;
import io.tidemill.lint.proof.StepMeaning;
import io.tidemill.lint.proof.Value;
import io.tidemill.pipeline.ServiceSpec;
import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Lists the expressions and templates of one step.
final class StepSites {
  private final Flow flow;
  private final Knowledge knowledge;
  private final StepMeaning meaning;
  private final Step step;
  private final Formula known;
  private final List<Site> sites = new ArrayList<>();
  private final Part inside;

  StepSites(Flow flow, Knowledge knowledge, String name) {
    this.flow = flow;
    this.knowledge = knowledge;
    this.meaning = flow.step(name);
    this.step = meaning.step();
    this.known = knowledge.atStep(name);
    this.inside = new Part(new Site.OfStep(name), Site.pathOf(name), sites, meaning.inside());
  }

  List<Site> all() {
    addConditions();
    addContracts();
    addKind();
    return List.copyOf(sites);
  }

  /// The bare words of its prompt.
  Names promptNames() {
    Names names =
        meaning.withGiven().with("answer_format", Value.known("answer_format", Type.TEXT));
    return step.kind() instanceof StepKind.Compare
        ? names.with("left", side("left")).with("right", side("right"))
        : names;
  }

  /// One of the two records of a comparison: its words are those of a flow of its own.
  private Value side(String side) {
    Flow other = flow.onSide(side);
    return Value.parts(side, word -> other.names().valueOf(word));
  }

  private void addConditions() {
    Formula before = knowledge.beforeStep(step.name());
    Step.Each each = step.common().each();
    if (each != null) {
      inside
          .with(flow.step(step.name()).around())
          .add("each." + each.name(), Site.Use.OPTIONAL, each.list(), before);
    }
    Expression when = step.common().when();
    if (when != null) {
      inside.add("when", Site.Use.CONDITION, when, before);
    }
  }

  private void addContracts() {
    List<Step.Requirement> requires = step.common().requires();
    for (int i = 0; i < requires.size(); i++) {
      Step.Requirement contract = requires.get(i);
      Formula before = knowledge.atRequirement(step.name(), i);
      String key = "requires." + i;
      inside.add(key, Site.Use.CONDITION, contract.that(), before);
      Template detail = contract.detail();
      if (detail != null) {
        Formula broken = before.and(meaning.holds(contract.that().root()).negated());
        inside.add(key + ".detail", detail, broken);
      }
    }
  }

  private void addKind() {
    switch (step.kind()) {
      case StepKind.Ask ask -> addAsk(ask);
      case StepKind.Search search -> {
        addTarget("search", search.tool());
        inside.add("query", search.query(), known);
      }
      case StepKind.Fetch fetch -> addFetch(fetch);
      case StepKind.Arcgis arcgis -> addArcgis(arcgis);
      case StepKind.Sql sql -> {
        addTarget("sql", sql.connection());
        addAll("given", Site.Use.OPTIONAL, sql.given());
        inside.with(meaning.withGiven()).add("statement", sql.statement(), known);
      }
      case StepKind.Run run -> addAll("given", Site.Use.OPTIONAL, run.given());
      case StepKind.SetValues set -> addSet(set);
      case StepKind.Review review -> {
        inside.add("review", review.question(), known);
        addAll("edit", Site.Use.NEEDED, review.edit());
      }
      case StepKind.Compare compare -> addCompare(compare);
      case StepKind.Repeat repeat -> addRepeat(repeat);
    }
  }

  private void addAsk(StepKind.Ask ask) {
    addTarget("ask", ask.role());
    addAll("given", Site.Use.OPTIONAL, ask.given());
    addPrompt(ask.prompt(), inside.with(promptNames()), known);
    Part answered = inside.with(meaning.answered());
    Formula passed = known;
    for (int i = 0; i < ask.checks().size(); i++) {
      StepKind.Check check = ask.checks().get(i);
      Formula holds = new Meaning(meaning.answered()).holds(check.that().root());
      answered.add("check." + i + ".that", Site.Use.CONDITION, check.that(), passed);
      answered.add("check." + i + ".else", check.otherwise(), passed.and(holds.negated()));
      passed = passed.and(holds);
    }
  }

  private void addPrompt(StepKind.Prompt prompt, Part part, Formula atPrompt) {
    Template system = prompt.system();
    if (system != null) {
      part.add("prompt.system", system, atPrompt);
    }
    part.add("prompt.user", prompt.user(), atPrompt);
  }

  private void addFetch(StepKind.Fetch fetch) {
    addTarget("fetch", fetch.endpoint());
    inside.add("path", fetch.path(), known);
    fetch.query().forEach((name, value) -> inside.add("query." + name, value, known));
    addAll("body", Site.Use.OPTIONAL, fetch.body());
  }

  private void addArcgis(StepKind.Arcgis arcgis) {
    addTarget("arcgis", arcgis.service());
    addAll("given", Site.Use.OPTIONAL, arcgis.given());
    Names names = meaning.withGiven();
    for (ServiceSpec service : flow.plan().pipeline().services().values()) {
      if (Targets.mayName(arcgis.service(), service.name())) {
        Part where = new Part(inside.owner(), "services." + service.name(), sites, names);
        where.add("where", service.where(), known);
      }
    }
  }

  private void addSet(StepKind.SetValues set) {
    Part later = inside.with(meaning.afterEntries());
    set.values().forEach((name, e) -> later.add("set." + name, Site.Use.OPTIONAL, e, known));
  }

  private void addCompare(StepKind.Compare compare) {
    Formula before = knowledge.beforeStep(step.name());
    for (StepKind.Target judge : compare.judges()) {
      addTarget("compare", judge);
    }
    inside.add("of", Site.Use.CONDITION, compare.of(), before);
    Expression group = compare.groupBy();
    if (group != null) {
      inside.add("group_by", Site.Use.NEEDED, group, known);
    }
    Expression anchors = compare.anchors();
    if (anchors != null) {
      inside.add("anchors", Site.Use.OPTIONAL, anchors, known);
    }
    Formula both = onSide("left").and(onSide("right"));
    addPrompt(compare.prompt(), inside.with(promptNames()), both);
  }

  /// What is known of one of the two records: all that is known of a record that is compared.
  private Formula onSide(String side) {
    return new Knowledge(flow.onSide(side)).atStep(step.name());
  }

  private void addRepeat(StepKind.Repeat repeat) {
    List<String> inner = flow.stepsInside(step.name());
    Formula round = known.and(meaning.exists());
    for (String name : inner) {
      round = round.and(knowledge.afterStep(name));
    }
    inside.add("repeat.until", Site.Use.CONDITION, repeat.until(), round);
  }

  private void addTarget(String key, StepKind.Target target) {
    Template name = target.name();
    boolean computed = Targets.isComputed(target);
    if (computed) {
      inside.add(key, name, known);
    }
  }

  private void addAll(String key, Site.Use use, Map<String, Expression> values) {
    values.forEach((name, value) -> inside.add(key + "." + name, use, value, known));
  }
}
