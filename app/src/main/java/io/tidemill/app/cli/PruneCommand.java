package io.tidemill.app.cli;

import io.tidemill.app.wiring.Program;
import io.tidemill.port.RunRow;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

/// Removes a run from the store.
@Command(
    name = "prune",
    mixinStandardHelpOptions = true,
    description = "Removes a run and its answers from the store; targets keep what was saved.",
    footer = {
      "",
      "Example: tidemill prune company-tiers-1",
      "Answers of a removed run cannot be reused."
    })
final class PruneCommand implements Callable<Integer> {
  private final Globals globals;

  @Parameters(paramLabel = "RUN", description = "name of a run")
  private String run = "";

  PruneCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() {
    try (Program program = globals.program()) {
      RunRow found = program.run(run);
      program.journal().delete(found.id());
      if (globals.isJson()) {
        globals
            .console()
            .document(JsonNodeFactory.instance.objectNode().put("removed", found.name()));
      } else {
        globals.tell(found.name() + " is removed");
      }
      return ExitCode.FINE;
    }
  }
}
