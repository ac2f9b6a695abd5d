package io.tidemill.app.cli;

import io.tidemill.app.report.Standing;
import io.tidemill.app.wiring.Program;
import io.tidemill.port.RunRow;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

/// Pauses a live run.
@Command(
    name = "pause",
    mixinStandardHelpOptions = true,
    description = "Pauses a run: nothing new starts, calls in flight may end.",
    footer = {"", "Example: tidemill pause last", "Next:    tidemill resume last"})
final class PauseCommand implements Callable<Integer> {
  private final Globals globals;

  @Parameters(paramLabel = "RUN", description = "name of a run, or last")
  private String run = "";

  PauseCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Program program = globals.program()) {
      RunRow found = program.run(run);
      Orders orders = new Orders(globals, program);
      if (found.lease().alive()) {
        return orders.tellOwner(found, "pause", JsonNodeFactory.instance.objectNode());
      }
      orders.say(found, "pause", "done", "nobody drives it; it is " + Standing.of(found).words());
      return ExitCode.FINE;
    }
  }
}
