package io.tidemill.app.cli;

import io.tidemill.app.report.Standing;
import io.tidemill.app.report.TrialTable;
import io.tidemill.app.wiring.Program;
import io.tidemill.app.wiring.RunOrder;
import io.tidemill.app.wiring.Started;
import io.tidemill.engine.RunStatus;
import io.tidemill.plan.PlanRequest;
import io.tidemill.plan.Trial;
import io.tidemill.port.InputRefused;
import io.tidemill.port.RunReader;
import io.tidemill.port.RunRow;
import io.tidemill.port.Source;
import io.tidemill.runtime.RunDriver;
import io.tidemill.value.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Compares models at one step.
@Command(
    name = "try",
    mixinStandardHelpOptions = true,
    description =
        "Runs one step with each of several models over the first rows, and what it waits for once;"
            + " shows time, cost, validity and answers side by side. Saves nothing to targets.",
    footer = {
      "",
      "Example: tidemill try job-postings --input postings.csv --step format \\",
      "           --model local/gemma2:latest --model local/qwen2.5:7b",
      "Next:    tidemill run job-postings --input postings.csv --model grader=local/qwen2.5:7b"
    })
final class TryCommand implements Callable<Integer> {
  private static final long USUAL_SAMPLE = 5;

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
      names = "--step",
      required = true,
      paramLabel = "STEP",
      description = "a step that asks a model")
  private String step = "";

  @Option(
      names = "--model",
      required = true,
      paramLabel = "PROVIDER/MODEL",
      description = "a model to ask; give two or more")
  private List<String> models = new ArrayList<>();

  @Option(names = "--sample", paramLabel = "N", description = "the first N rows (default: 5)")
  private long sample = USUAL_SAMPLE;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "value of a parameter of the pipeline")
  private Map<String, String> sets = new LinkedHashMap<>();

  @Option(
      names = "--budget",
      paramLabel = "AMOUNT",
      description = "most money for each model, in the currency of the settings")
  private @Nullable BigDecimal budget;

  @Option(
      names = "--simulated",
      description = "simulated services instead of real ones: no keys, no cost")
  private boolean simulated;

  TryCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() {
    if (sample < 1) {
      throw new InputRefused("--sample must be at least 1, not " + sample + ".");
    }
    try (Program program = globals.program()) {
      String currency = program.settings().rules().limits().budget().currency().or("USD");
      TrialTable table = new TrialTable(step, currency);
      int exit = ExitCode.FINE;
      for (String model : models.stream().distinct().toList()) {
        exit = Math.max(exit, run(program, model, table));
      }
      if (globals.isJson()) {
        globals.console().document(table.json());
      } else {
        globals.console().result(table.text());
      }
      return exit;
    }
  }

  private int run(Program program, String model, TrialTable table) {
    Started started = program.runs().start(order(model));
    globals.tell("%s asks %s".formatted(started.run().name(), model));
    try (Source source = started.source()) {
      program.runs().drive(started, driver -> drive(driver, source));
    }
    RunReader reader = program.journal().read(started.run().id());
    table.add(model, reader);
    RunRow run = reader.run();
    Standing standing = Standing.of(run);
    if (run.head().status() != RunStatus.FINISHED) {
      globals.tell(
          "%s: %s %s. The same command goes on."
              .formatted(run.name(), standing.status().word(), standing.reason()));
    }
    Integer exit = standing.exit(run.head().ledger().failed() == 0);
    return exit == null ? ExitCode.BUG : exit;
  }

  private RunOrder order(String model) {
    PlanRequest request = new PlanRequest(sets, Map.of()).trying(new Trial(step, model));
    Money most = budget == null ? null : Money.of(budget);
    return new RunOrder(
        pipeline,
        input,
        request,
        RunOrder.TargetOrder.NONE,
        new RunOrder.Bounds(sample, null, most, null),
        PipelineOptions.play(simulated));
  }

  private void drive(RunDriver driver, @Nullable Source source) {
    try (StopSignals _ = StopSignals.to(driver::stop)) {
      driver.drive(source);
    }
  }
}
