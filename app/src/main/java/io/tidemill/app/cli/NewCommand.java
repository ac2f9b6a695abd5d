package io.tidemill.app.cli;

import io.tidemill.app.wiring.PipelineShelf;
import io.tidemill.port.InputRefused;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Writes a small pipeline to start from.
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description =
        "Writes a folder with a small pipeline that runs, to be changed; refuses to overwrite one.",
    footer = {
      "",
      "Example: tidemill new my-pipeline",
      "Next:    tidemill run my-pipeline --input my-pipeline/input.csv --simulated"
    })
final class NewCommand implements Callable<Integer> {
  private static final List<String> FILES =
      List.of("pipeline.yaml", "prompts/judge.md", "input.csv");

  private final Globals globals;

  @Parameters(paramLabel = "NAME", description = "name of the pipeline and its folder")
  private String name = "";

  NewCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() throws IOException {
    if (!name.matches("[a-z][a-z0-9_-]{0,60}")) {
      throw new InputRefused(
          name
              + " is no name for a pipeline: a small letter, then small letters, digits, _ and -."
              + " Its folder is made where you type this.");
    }
    Starter starter = new Starter(globals);
    starter.refuseExisting(FILES.stream().map(file -> name + "/" + file).toList());
    for (String file : FILES) {
      starter.write(name + "/" + file, PipelineShelf.starterFile(file).replace("NAME", name));
    }
    if (PipelineShelf.builtIn().contains(name)) {
      globals.tell(
          "%s is also a built-in pipeline. In this folder the name now means yours; choose another name to use both."
              .formatted(name));
    }
    starter.tell("Next: tidemill run %s --input %s/input.csv --simulated".formatted(name, name));
    return ExitCode.FINE;
  }
}
