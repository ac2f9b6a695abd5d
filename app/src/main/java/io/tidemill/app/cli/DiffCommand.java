package io.tidemill.app.cli;

import io.tidemill.app.report.AnswerDiff;
import io.tidemill.app.report.RunDiff;
import io.tidemill.app.wiring.Program;
import io.tidemill.port.RunRow;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Compares two runs.
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = "Compares two runs: time, cost, completeness, and which saved values changed.",
    footer = {
      "",
      "Example: tidemill diff company-tiers-1 company-tiers-2",
      "Next:    tidemill trace company-tiers-2 KEY"
    })
final class DiffCommand implements Callable<Integer> {
  private final Globals globals;

  @Parameters(index = "0", paramLabel = "RUN_A", description = "name of a run, or last")
  private String before = "";

  @Parameters(index = "1", paramLabel = "RUN_B", description = "name of a run, or last")
  private String after = "";

  DiffCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() {
    try (Program program = globals.program()) {
      RunRow one = program.run(before);
      RunRow two = program.run(after);
      AnswerDiff answers =
          AnswerDiff.of(
              program.journal().read(one.id()),
              program.plans().toRead(one),
              program.journal().read(two.id()),
              program.plans().toRead(two));
      RunDiff diff =
          new RunDiff(
              StatusCommand.summary(program, one), StatusCommand.summary(program, two), answers);
      if (globals.isJson()) {
        globals.console().document(diff.json());
      } else {
        globals.console().result(diff.text());
      }
      return ExitCode.FINE;
    }
  }
}
