package io.tidemill.app.cli;

import io.tidemill.app.report.PlanPage;
import io.tidemill.app.report.PlanReport;
import io.tidemill.app.wiring.Findings;
import io.tidemill.app.wiring.PlanMaker;
import io.tidemill.app.wiring.Program;
import io.tidemill.budget.DayShare;
import io.tidemill.plan.Plan;
import io.tidemill.runtime.DriveOptions;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows what would run.
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description =
        "Shows steps, prices and the first prompts as they would be sent. Spends nothing.",
    footer = {
      "",
      "Example: tidemill plan company-tiers --input companies.csv",
      "Next:    tidemill run company-tiers --input companies.csv --limit 5"
    })
final class PlanCommand implements Callable<Integer> {
  private final Globals globals;

  @Parameters(
      paramLabel = "PIPELINE",
      description = "a file, a folder with pipeline.yaml, or a built-in name")
  private String pipeline = "";

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "a CSV or JSONL file, or an input of the settings")
  private @Nullable String input;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description = "prompts of the first N rows (default: 1)")
  private int sample = 1;

  @Mixin private final PipelineOptions options = new PipelineOptions();
  @Mixin private final RunOptions run = new RunOptions();

  PlanCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() {
    try (Program program = globals.program()) {
      program.shelf().ambiguity(pipeline).ifPresent(globals::tell);
      PlanMaker.Made made =
          program
              .plans()
              .make(pipeline, options.request(), run.target(), options.play(), consent(program));
      Plan plan = made.sound();
      made.findings().forEach(found -> globals.tell(Findings.line(found)));
      String currency = program.settings().rules().limits().budget().currency().or("USD");
      LocalDate today = DayShare.dayOf(program.time().now());
      PlanReport.Input over =
          input == null
              ? PlanReport.Input.NONE
              : new SampleRows(program, plan).all(input, sample, globals::tell);
      PlanReport report = PlanReport.of(plan, over, currency, today);
      if (globals.isJson()) {
        globals.console().document(PlanPage.json(report));
      } else {
        globals.console().result(PlanPage.text(report));
      }
      return ExitCode.FINE;
    }
  }

  /// What the options say of unknown prices, else what the settings say.
  private DriveOptions.UnknownPrices consent(Program program) {
    DriveOptions.UnknownPrices asked = run.bounds().unknownPrices();
    if (asked != null) {
      return asked;
    }
    String said = program.settings().rules().limits().unknownPrice().or("refuse");
    return DriveOptions.UnknownPrices.valueOf(said.toUpperCase(Locale.ROOT));
  }
}
