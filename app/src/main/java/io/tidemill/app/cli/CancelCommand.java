package io.tidemill.app.cli;

import io.tidemill.app.wiring.Program;
import io.tidemill.engine.RunStatus;
import io.tidemill.port.InputRefused;
import io.tidemill.port.RunRow;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

/// Gives a run up.
@Command(
    name = "cancel",
    mixinStandardHelpOptions = true,
    description =
        "Gives a run up for good; calls in flight are interrupted, what was received is kept.",
    footer = {
      "",
      "Example: tidemill cancel last",
      "Next:    the same run command starts anew and reuses answers"
    })
final class CancelCommand implements Callable<Integer> {
  private final Globals globals;

  @Parameters(paramLabel = "RUN", description = "name of a run, or last")
  private String run = "";

  CancelCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Program program = globals.program()) {
      RunRow found = program.run(run);
      if (found.head().status() == RunStatus.FINISHED) {
        throw new InputRefused(
            found.name()
                + " is finished: there is nothing to cancel. Remove it with `tidemill prune`.");
      }
      Orders orders = new Orders(globals, program);
      if (found.lease().alive()) {
        return orders.tellOwner(found, "cancel", JsonNodeFactory.instance.objectNode());
      }
      long id = orders.give(found, "cancel", JsonNodeFactory.instance.objectNode());
      program.runs().obey(program.runs().resume(found));
      orders.check(id, found, "cancel");
      orders.say(found, "cancel", "done", "cancelled");
      return ExitCode.FINE;
    }
  }
}
