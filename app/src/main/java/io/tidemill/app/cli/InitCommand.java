package io.tidemill.app.cli;

import io.tidemill.app.wiring.PipelineShelf;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Writes a settings file to start from.
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = "Writes a tidemill.yaml here, to be changed; refuses to overwrite one.",
    footer = {"", "Example: tidemill init", "Next:    tidemill settings"})
final class InitCommand implements Callable<Integer> {
  private final Globals globals;

  InitCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() throws IOException {
    Starter starter = new Starter(globals);
    starter.write("tidemill.yaml", PipelineShelf.starterFile("tidemill.yaml"));
    starter.tell(
        "Keys stay in the environment: export DEEPSEEK_API_KEY=... Check with: tidemill settings");
    return ExitCode.FINE;
  }
}
