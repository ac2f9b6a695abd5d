package io.tidemill.app.cli;

import io.tidemill.app.report.Expectation;
import io.tidemill.app.report.Forecasts;
import io.tidemill.app.report.PlanReport;
import io.tidemill.app.wiring.Play;
import io.tidemill.app.wiring.Program;
import io.tidemill.app.wiring.RunOrder;
import io.tidemill.app.wiring.Tuning;
import io.tidemill.budget.DayShare;
import io.tidemill.budget.MoneyRange;
import io.tidemill.engine.PlanIndex;
import io.tidemill.plan.Plan;
import io.tidemill.port.InputRefused;
import io.tidemill.port.RunRow;
import io.tidemill.runtime.DriveOptions;
import io.tidemill.value.Money;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Tells how long a run would take.
@Command(
    name = "forecast",
    mixinStandardHelpOptions = true,
    description =
        "Tells how long a run over an input would take, for several settings side by side: the"
            + " scheduler in virtual time. Spends nothing.",
    footer = {
      "",
      "Example: tidemill forecast job-postings --input postings.csv --like last",
      "Next:    tidemill run job-postings --input postings.csv"
    })
final class ForecastCommand implements Callable<Integer> {
  private final Globals globals;

  @Parameters(
      paramLabel = "PIPELINE",
      description = "a file, a folder with pipeline.yaml, or a built-in name")
  private String pipeline = "";

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "a CSV or JSONL file, or an input of the settings")
  private String input = "";

  @Option(
      names = "--like",
      paramLabel = "RUN",
      description = "an earlier run: its records and times are taken for those to come")
  private @Nullable String like;

  @Mixin private final PipelineOptions options = new PipelineOptions();

  @Option(names = "--limit", paramLabel = "N", description = "only the first N rows")
  private @Nullable Long limit;

  @Option(
      names = "--width",
      paramLabel = "N",
      description = "most calls of the whole run in flight; 1 is one by one")
  private @Nullable Integer width;

  ForecastCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() {
    if ((limit != null && limit < 1) || (width != null && width < 1)) {
      throw new InputRefused("--limit and --width must be at least 1.");
    }
    try (Program program = globals.program()) {
      Plan plan =
          program
              .plans()
              .make(
                  pipeline,
                  options.request(),
                  RunOrder.TargetOrder.NONE,
                  options.play(),
                  DriveOptions.UnknownPrices.CONSENT)
              .sound();
      PlanIndex steps = new PlanIndex(plan);
      PlanReport.Input over = new SampleRows(program, plan).all(input, 0, globals::tell);
      long records = over.rows() == null ? 0 : over.rows();
      Forecasts forecasts =
          Forecasts.of(
              steps,
              expectation(program, plan, steps, over),
              limit == null ? records : Math.min(limit, records),
              width);
      if (globals.isJson()) {
        globals.console().document(forecasts.json());
      } else {
        globals.console().result(forecasts.text());
      }
      return ExitCode.FINE;
    }
  }

  private Expectation expectation(
      Program program, Plan plan, PlanIndex steps, PlanReport.Input over) {
    Play play = options.play();
    if (like == null) {
      return Expectation.planned(steps, play, planned(program, plan, over));
    }
    RunRow found = program.run(like);
    if (!found.identity().pipeline().equals(plan.name())) {
      throw new InputRefused(
          "%s is a run of %s, not of %s. Name a run of the same pipeline: tidemill runs."
              .formatted(found.name(), found.identity().pipeline(), plan.name()));
    }
    if (found.identity().simulated() && !play.isSimulated()) {
      globals.tell(
          found.name()
              + " was simulated: the times are those of the simulation, not of real models");
    }
    return Expectation.like(program.journal().read(found.id()), steps, Tuning.of(found.tuning()));
  }

  /// What a record costs by the plan when every step is run once.
  private static @Nullable Money planned(Program program, Plan plan, PlanReport.Input over) {
    String currency = program.settings().rules().limits().budget().currency().or("USD");
    LocalDate today = DayShare.dayOf(program.time().now());
    MoneyRange each = PlanReport.of(plan, over, currency, today).perRecord();
    return each == null || over.sample().isEmpty() ? null : each.low();
  }
}
