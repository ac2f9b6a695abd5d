package io.tidemill.lint;

import io.tidemill.expression.Expression;
import io.tidemill.pipeline.Pipeline;
import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import io.tidemill.value.Diagnostic;
import io.tidemill.value.SourceLocation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Every role, param, table, service and `given` that is declared is mentioned.
final class Unused implements Rule {
  @Override
  public List<Diagnostic> check(Inspection inspection) {
    Pipeline pipeline = inspection.pipeline();
    Set<String> mentioned = mentioned(inspection);
    List<Diagnostic> findings = new ArrayList<>();
    pipeline
        .models()
        .forEach(
            (name, role) -> check("models", name, role.at(), isRole(inspection, name), findings));
    pipeline
        .inputs()
        .params()
        .forEach(
            (name, param) ->
                check("params", name, param.at(), isParam(inspection, mentioned, name), findings));
    pipeline
        .inputs()
        .data()
        .forEach(
            (name, table) ->
                check("data", name, table.at(), mentioned.contains("data." + name), findings));
    pipeline
        .services()
        .forEach(
            (name, service) ->
                check("services", name, service.place(), isService(inspection, name), findings));
    inspection.steps().forEach(step -> checkGiven(inspection, step, findings));
    return findings;
  }

  private static void check(
      String key, String name, SourceLocation at, boolean used, List<Diagnostic> findings) {
    if (!used) {
      findings.add(
          Diagnostic.warn(
              "unused",
              at,
              key + "." + name,
              "`" + name + "` under `" + key + "` is never mentioned.",
              "Remove it, or mention it."));
    }
  }

  private static Set<String> mentioned(Inspection inspection) {
    Set<String> mentioned = new HashSet<>();
    for (Site site : inspection.sites()) {
      site.mentions().stream()
          .filter(mention -> mention.path().size() > 1)
          .forEach(mention -> mentioned.add(String.join(".", mention.path().subList(0, 2))));
    }
    return mentioned;
  }

  private static boolean isParam(Inspection inspection, Set<String> mentioned, String name) {
    return mentioned.contains("param." + name)
        || SettingParams.of(inspection.pipeline()).contains(name);
  }

  private static boolean isRole(Inspection inspection, String role) {
    return inspection.steps().stream()
        .anyMatch(
            step ->
                switch (step.kind()) {
                  case StepKind.Ask ask -> Targets.mayName(ask.role(), role);
                  case StepKind.Compare compare ->
                      compare.judges().stream().anyMatch(judge -> Targets.mayName(judge, role));
                  case StepKind.Search _,
                      StepKind.Fetch _,
                      StepKind.Arcgis _,
                      StepKind.Sql _,
                      StepKind.Run _,
                      StepKind.SetValues _,
                      StepKind.Review _,
                      StepKind.Repeat _ ->
                      false;
                });
  }

  private static boolean isService(Inspection inspection, String service) {
    return inspection.steps().stream()
        .anyMatch(
            step ->
                step.kind() instanceof StepKind.Arcgis arcgis
                    && Targets.mayName(arcgis.service(), service));
  }

  private static void checkGiven(Inspection inspection, Step step, List<Diagnostic> findings) {
    Set<String> used = new HashSet<>();
    inspection.sites().stream()
        .filter(site -> StepGiven.sees(site, step.name()))
        .flatMap(site -> site.mentions().stream())
        .filter(mention -> mention.root().equals("given") && mention.path().size() > 1)
        .forEach(mention -> used.add(mention.path().get(1)));
    StepGiven.of(step)
        .forEach(
            (name, value) -> {
              if (!used.contains(name) && !StepGiven.isRead(step, name)) {
                findings.add(finding(inspection, step, name, value));
              }
            });
  }

  private static Diagnostic finding(
      Inspection inspection, Step step, String name, Expression value) {
    return Diagnostic.warn(
        "unused",
        value.at(),
        inspection.path(step) + ".given." + name,
        "`given." + name + "` of " + step.name() + " is never mentioned.",
        "Remove it, or mention it as `{{ given." + name + " }}`.");
  }

  /// The `given` of a step and who sees it.
  private static final class StepGiven {
    static Map<String, Expression> of(Step step) {
      return switch (step.kind()) {
        case StepKind.Ask ask -> ask.given();
        case StepKind.Arcgis arcgis -> arcgis.given();
        case StepKind.Sql sql -> sql.given();
        case StepKind.Run _,
            StepKind.Search _,
            StepKind.Fetch _,
            StepKind.SetValues _,
            StepKind.Review _,
            StepKind.Compare _,
            StepKind.Repeat _ ->
            Map.of();
      };
    }

    /// A statement reads `:name`.
    static boolean isRead(Step step, String name) {
      return step.kind() instanceof StepKind.Sql sql
          && Pattern.compile(":" + name + "\\b").matcher(sql.statement().text()).find();
    }

    static boolean sees(Site site, String step) {
      return site.owner().equals(new Site.OfStep(step));
    }
  }
}
