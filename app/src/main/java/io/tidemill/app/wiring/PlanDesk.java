package io.tidemill.app.wiring;

import io.tidemill.plan.Plan;
import io.tidemill.plan.PlanBody;
import io.tidemill.plan.PlanRequest;
import io.tidemill.port.InputRefused;
import io.tidemill.port.RunRow;
import io.tidemill.runtime.DriveOptions;
import java.math.BigDecimal;

/// Plans: of pipelines as they lie there, and of runs as the store holds them.
public final class PlanDesk {
  /// Whatever the settings say now, a stored run can be read: planned against services that all
  /// exist.
  private static final Play READING = new Play.Simulated(null, BigDecimal.ONE, null);

  private final Program program;

  PlanDesk(Program program) {
    this.program = program;
  }

  /// Reads, plans and lints what the user named.
  public PlanMaker.Made make(
      String pipeline, PlanRequest request, RunOrder.TargetOrder target, Play play) {
    return make(pipeline, request, target, play, DriveOptions.UnknownPrices.REFUSE);
  }

  /// The plan of an order.
  PlanMaker.Made make(RunOrder order, DriveOptions.UnknownPrices prices) {
    return make(order.pipeline(), order.request(), order.target(), order.play(), prices);
  }

  /// The plan of a stored run, for reading its results.
  public Plan toRead(RunRow run) {
    return again(run, READING);
  }

  /// The plan of a stored run, for driving it on with the present settings.
  Plan toDrive(RunRow run, Play play) {
    return again(run, play);
  }

  /// Reads, plans and lints what the user named.
  ///
  /// @param prices what a call without a price means
  public PlanMaker.Made make(
      String pipeline,
      PlanRequest request,
      RunOrder.TargetOrder target,
      Play play,
      DriveOptions.UnknownPrices prices) {
    return program
        .planMaker(play)
        .make(
            program.shelf().find(pipeline),
            request,
            (plan, offered) -> program.facts(plan, offered, target, play, prices));
  }

  private Plan again(RunRow run, Play play) {
    PlanBody body =
        program
            .journal()
            .plan(run.identity().plan())
            .map(PlanBody::of)
            .orElseThrow(
                () ->
                    new InputRefused(
                        "The store has lost the plan of "
                            + run.name()
                            + ". Check it with `tidemill doctor`."));
    PlanMaker maker = program.planMaker(play);
    Tuning tuning = Tuning.of(run.tuning());
    for (io.tidemill.pipeline.Bundle bundle : java.util.List.of(tuning.bundle(), body.bundle())) {
      Plan plan = maker.unlinted(bundle, body.request()).plan();
      if (plan != null && plan.origin().fingerprint().equals(run.identity().plan())) {
        return ColumnNames.applied(plan, tuning.data().names());
      }
    }
    maker.unlinted(body.bundle(), body.request()).sound();
    throw new InputRefused(
        "%s was planned by another version of this program, which has to finish it. The same `run` command starts a new run that reuses its answers."
            .formatted(run.name()));
  }
}
