package io.tidemill.app.cli;

import io.tidemill.app.report.RunList;
import io.tidemill.app.wiring.Program;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Lists runs.
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    description = "Lists the runs of the store, oldest first.",
    footer = {"", "Example: tidemill runs", "Next:    tidemill status RUN"})
final class RunsCommand implements Callable<Integer> {
  private final Globals globals;

  RunsCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() {
    try (Program program = globals.program()) {
      RunList runs = new RunList(program.hasStore() ? program.journal().runs() : List.of());
      if (globals.isJson()) {
        globals.console().document(runs.json());
      } else {
        globals.console().result(runs.text());
      }
      return ExitCode.FINE;
    }
  }
}
