package io.tidemill.app.cli;

import io.tidemill.adapters.simulator.SimulatorOptions;
import io.tidemill.app.wiring.PipelineShelf;
import io.tidemill.app.wiring.Play;
import io.tidemill.app.wiring.Program;
import io.tidemill.app.wiring.RunOrder;
import io.tidemill.plan.PlanRequest;
import io.tidemill.port.InputRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Runs a built-in pipeline over its sample, simulated.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Runs a built-in pipeline over its own sample with simulated services: no key, no network,"
            + " no cost.",
    footer = {
      "",
      "Example: tidemill demo",
      "Next:    tidemill trace last KEY, tidemill export last, tidemill new my-pipeline"
    })
final class DemoCommand implements Callable<Integer> {
  private static final String SAMPLE = "input.csv";

  private final Globals globals;

  @Parameters(
      paramLabel = "PIPELINE",
      arity = "0..1",
      description = "name of a built-in pipeline (default: company-tiers)")
  private String pipeline = "company-tiers";

  DemoCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() throws IOException {
    String sample = PipelineShelf.builtInFile(pipeline, SAMPLE);
    if (sample == null) {
      throw noDemo();
    }
    try (Program program = globals.program()) {
      Path folder = program.storeFolder().resolve("demo").resolve(pipeline);
      Path input = written(folder.resolve(SAMPLE), sample);
      RunOrder order =
          new RunOrder(
              pipeline,
              input.toString(),
              PlanRequest.NONE,
              RunOrder.TargetOrder.NONE,
              RunOrder.Bounds.NONE,
              new Play.Simulated(null, SimulatorOptions.USUAL_SPEED, null));
      return RunCommand.run(globals, program, order);
    }
  }

  private InputRefused noDemo() {
    return new InputRefused(
        ("There is no built-in pipeline %s. Demos: %s. Run your own over your own rows: tidemill"
                + " run PIPELINE --input FILE --simulated")
            .formatted(pipeline, String.join(", ", PipelineShelf.builtInWith(SAMPLE))));
  }

  /// A file of the sample in the store; the same place each time, so that a second demo continues
  /// the first.
  private static Path written(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return file;
  }
}
