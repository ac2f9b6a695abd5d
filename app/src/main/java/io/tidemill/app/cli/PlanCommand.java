package io.tidemill.app.cli;

import io.tidemill.app.report.PlanPage;
import io.tidemill.app.report.PlanReport;
import io.tidemill.app.report.StoredValues;
import io.tidemill.app.wiring.Findings;
import io.tidemill.app.wiring.Inputs;
import io.tidemill.app.wiring.PlanMaker;
import io.tidemill.app.wiring.Program;
import io.tidemill.engine.PlanIndex;
import io.tidemill.plan.Plan;
import io.tidemill.port.Source;
import io.tidemill.port.SourceRow;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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
          program.plans().make(pipeline, options.request(), run.target(), options.play());
      Plan plan = made.sound();
      made.findings().forEach(found -> globals.tell(Findings.line(found)));
      String currency = program.settings().rules().limits().budget().currency().or("USD");
      PlanReport report =
          input == null
              ? PlanReport.of(plan, null, List.of(), currency)
              : over(program, plan, input, currency);
      if (globals.isJson()) {
        globals.console().document(PlanPage.json(report));
      } else {
        globals.console().result(PlanPage.text(report));
      }
      return ExitCode.FINE;
    }
  }

  private PlanReport over(Program program, Plan plan, String named, String currency) {
    LocalDate today = LocalDate.ofInstant(program.time().now(), ZoneOffset.UTC);
    PlanIndex steps = new PlanIndex(plan);
    try (Source source = program.inputs().open(named)) {
      Inputs.check(source, plan.pipeline().inputs().record()).forEach(globals::tell);
      List<PlanReport.Row> rows = new ArrayList<>();
      long count = 0;
      for (SourceRow row = source.next(); row != null; row = source.next()) {
        count++;
        if (row instanceof SourceRow.Read read && rows.size() < sample) {
          rows.add(
              new PlanReport.Row(
                  "line " + read.line(), StoredValues.ofRow(steps, today, read.cells())));
        }
      }
      return PlanReport.of(plan, count, rows, currency);
    }
  }
}
