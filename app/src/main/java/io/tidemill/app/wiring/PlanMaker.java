package io.tidemill.app.wiring;

import io.tidemill.language.PipelineReader;
import io.tidemill.language.Reading;
import io.tidemill.lint.Facts;
import io.tidemill.lint.Linter;
import io.tidemill.pipeline.Bundle;
import io.tidemill.pipeline.Definition;
import io.tidemill.plan.Catalog;
import io.tidemill.plan.Plan;
import io.tidemill.plan.PlanRequest;
import io.tidemill.plan.Planner;
import io.tidemill.plan.Planning;
import io.tidemill.plan.Trial;
import io.tidemill.port.InputRefused;
import io.tidemill.value.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Text to a linted plan.
public final class PlanMaker {
  private final Catalog settings;
  private final Play play;

  /// @param settings what the settings offer
  /// @param play who answers
  PlanMaker(Catalog settings, Play play) {
    this.settings = settings;
    this.play = play;
  }

  /// What became of a pipeline text.
  ///
  /// @param plan null when a finding is an error that leaves no plan
  /// @param findings all errors and warnings
  public record Made(@Nullable Plan plan, List<Diagnostic> findings) {
    public Made {
      findings = List.copyOf(findings);
    }

    /// The plan.
    ///
    /// @throws io.tidemill.port.InputRefused when a finding is an error, with all of them
    public Plan sound() {
      Findings.refuseErrors(findings);
      if (plan == null) {
        throw new IllegalStateException("There is no plan and no error that says why");
      }
      return plan;
    }
  }

  /// What is known besides the settings.
  @FunctionalInterface
  interface Lookup {
    /// The facts to lint with.
    Facts facts(Plan plan, Catalog offered);
  }

  /// Reads, plans and lints a pipeline.
  Made make(PipelineShelf.Found found, PlanRequest request, Lookup lookup) {
    return make(PipelineReader.read(found.text(), found.file(), found.files()), request, lookup);
  }

  /// Plans again what a store holds; it was linted when the run was created.
  Made unlinted(Bundle bundle, PlanRequest request) {
    Reading reading = PipelineReader.read(bundle);
    Definition definition = reading.definition();
    if (definition == null) {
      return new Made(null, reading.findings());
    }
    Catalog offered = offered(definition, request);
    Planning planning = Planner.plan(definition, offered, request);
    return new Made(tried(planning.plan(), offered, request), planning.findings());
  }

  private Made make(Reading reading, PlanRequest request, Lookup lookup) {
    Definition definition = reading.definition();
    if (definition == null) {
      return new Made(null, reading.findings());
    }
    Catalog offered = offered(definition, request);
    Planning planning = Planner.plan(definition, offered, request);
    List<Diagnostic> findings = new ArrayList<>(reading.findings());
    findings.addAll(planning.findings());
    Plan plan = planning.plan();
    if (plan != null) {
      findings.addAll(Linter.lint(plan, lookup.facts(plan, offered)));
    }
    return new Made(tried(plan, offered, request), findings);
  }

  /// A trial is linted as the whole pipeline that it comes from.
  private static @Nullable Plan tried(@Nullable Plan plan, Catalog offered, PlanRequest request) {
    Trial trial = request.trial();
    if (plan == null || trial == null) {
      return plan;
    }
    String objection = trial.objection(plan, offered.models());
    if (!objection.isEmpty()) {
      throw new InputRefused(objection);
    }
    return trial.narrowed(plan, offered.models());
  }

  private Catalog offered(Definition definition, PlanRequest request) {
    return play.isSimulated()
        ? new SimulatedCatalog(settings).covering(definition.pipeline(), request)
        : settings;
  }
}
