package io.tidemill.app.cli;

import io.tidemill.app.report.PlanReport;
import io.tidemill.app.wiring.Findings;
import io.tidemill.app.wiring.Program;
import io.tidemill.app.wiring.RunOrder;
import io.tidemill.app.wiring.Started;
import io.tidemill.plan.Plan;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Source;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Starts a run, or continues the one that the same command began.
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "Runs a pipeline over an input; the same command again continues or says that all is done.",
    footer = {
      "",
      "Example: tidemill run company-tiers --input companies.csv --simulated",
      "Next:    tidemill status last, tidemill errors last, tidemill export last"
    })
final class RunCommand implements Callable<Integer> {
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

  @Option(names = "--detach", description = "not built yet")
  private boolean detach;

  @Mixin private final PipelineOptions options = new PipelineOptions();
  @Mixin private final RunOptions run = new RunOptions();

  RunCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() {
    if (detach) {
      throw new InputRefused(
          "--detach is not built yet. Start the command in the background: tidemill run ... &");
    }
    RunOrder order =
        new RunOrder(
            pipeline, input, options.request(), run.target(), run.bounds(), options.play());
    try (Program program = globals.program()) {
      return run(globals, program, order);
    }
  }

  /// Finds or creates the run of an order and drives it.
  static int run(Globals globals, Program program, RunOrder order) {
    program.shelf().ambiguity(order.pipeline()).ifPresent(globals::tell);
    Started started = program.runs().start(order);
    started.warnings().forEach(warning -> globals.tell(Findings.line(warning)));
    try (Source _ = started.source()) {
      return new Driving(globals, program).drive(estimated(program, order, started));
    }
  }

  /// A new run remembers what it was expected to cost.
  private static Started estimated(Program program, RunOrder order, Started started) {
    if (started.how() == Started.How.CONTINUED) {
      return started;
    }
    Plan plan = started.plan();
    PlanReport report =
        PlanReport.of(
            plan,
            new SampleRows(program, plan).first(order.input()),
            started.tuning().drive().limits().currency(),
            started.run().created());
    return started.estimated(report.perRecord());
  }
}
