package io.tidemill.app.cli;

import io.tidemill.app.report.ErrorReport;
import io.tidemill.app.wiring.Program;
import io.tidemill.port.RunRow;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Groups what failed.
@Command(
    name = "errors",
    mixinStandardHelpOptions = true,
    description = "Groups failed records by cause and lists failed tries.",
    footer = {
      "",
      "Example: tidemill errors last --by message",
      "Next:    tidemill trace last KEY, tidemill retry last --class CLASS"
    })
final class ErrorsCommand implements Callable<Integer> {
  private final Globals globals;

  @Parameters(paramLabel = "RUN", description = "name of a run, or last")
  private String run = "";

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      description = "class, step, model or message (default: class)")
  private ErrorReport.By by = ErrorReport.By.CLASS;

  ErrorsCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() {
    try (Program program = globals.program()) {
      RunRow found = program.run(run);
      ErrorReport report = ErrorReport.of(program.journal().read(found.id()), by);
      if (globals.isJson()) {
        globals.console().document(report.json());
      } else {
        globals.console().result(report.text());
      }
      return ExitCode.FINE;
    }
  }
}
