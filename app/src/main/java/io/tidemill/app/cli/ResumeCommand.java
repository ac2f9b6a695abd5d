package io.tidemill.app.cli;

import io.tidemill.app.wiring.Program;
import io.tidemill.engine.RunStatus;
import io.tidemill.port.InputRefused;
import io.tidemill.port.RunRow;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Drives a paused run on.
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description =
        "Drives a paused or interrupted run on, with the pipeline and flags it was started with.",
    footer = {"", "Example: tidemill resume last", "Next:    tidemill status last"})
final class ResumeCommand implements Callable<Integer> {
  private final Globals globals;

  @Parameters(paramLabel = "RUN", description = "name of a run, or last")
  private String run = "";

  ResumeCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() {
    try (Program program = globals.program()) {
      RunRow found = program.run(run);
      if (found.head().status() == RunStatus.CANCELLED) {
        throw new InputRefused(
            "%s is cancelled, which is final. The same `run` command starts a new run that reuses its answers."
                .formatted(found.name()));
      }
      return new Driving(globals, program).drive(program.runs().goOn(found));
    }
  }
}
