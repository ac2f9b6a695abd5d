package io.tidemill.app.cli;

import io.tidemill.app.report.ErrorReport;
import io.tidemill.app.report.PoolHistory;
import io.tidemill.app.report.SavedTable;
import io.tidemill.app.report.SpeedText;
import io.tidemill.app.report.StageShares;
import io.tidemill.app.report.Summary;
import io.tidemill.app.report.SummaryJson;
import io.tidemill.app.report.SummaryText;
import io.tidemill.app.report.html.HtmlReport;
import io.tidemill.app.wiring.Program;
import io.tidemill.app.wiring.Tuning;
import io.tidemill.engine.PlanIndex;
import io.tidemill.port.InputRefused;
import io.tidemill.port.RunReader;
import io.tidemill.port.RunRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Everything about a run on one page.
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Prints results, counts, cost, completeness and failures of a run on one page.",
    footer = {
      "",
      "Example: tidemill report last --html report.html",
      "Next:    tidemill trace last KEY"
    })
final class ReportCommand implements Callable<Integer> {
  private static final int ROWS = 20;

  private final Globals globals;

  @Parameters(paramLabel = "RUN", description = "name of a run, or last")
  private String run = "";

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "writes one HTML file instead, with the waves of the models as a picture")
  private @Nullable String html;

  ReportCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() {
    try (Program program = globals.program()) {
      RunRow found = program.run(run);
      RunReader reader = program.journal().read(found.id());
      Summary summary = StatusCommand.summary(program, found);
      if (html != null) {
        Tuning tuning = Tuning.of(found.tuning());
        PlanIndex steps = new PlanIndex(program.plans().toRead(found));
        write(globals.environment().resolve(html), HtmlReport.of(summary, reader, steps, tuning));
      }
      if (globals.isJson()) {
        globals.console().document(SummaryJson.of(summary));
      } else if (html == null) {
        globals.console().result(SummaryText.of(summary));
        if (summary.timing().speed() != null) {
          globals.console().result(SpeedText.of(summary.timing().speed()));
        }
        globals.console().result(PoolHistory.of(reader.poolNotes()).text());
        globals.console().result(StageShares.of(summary.outcomes().stages()).text());
        globals.console().result("\n" + SavedTable.of(reader, program.plans().toRead(found), ROWS));
        globals.console().result(ErrorReport.of(reader, ErrorReport.By.CLASS).text());
      }
      return ExitCode.FINE;
    }
  }

  private void write(Path file, String page) {
    try {
      if (file.getParent() != null) {
        Files.createDirectories(file.getParent());
      }
      Files.writeString(file, page);
    } catch (IOException refused) {
      throw new InputRefused(
          "%s cannot be written: %s. Choose another with --html."
              .formatted(file, refused.getMessage()),
          refused);
    }
    globals.tell("written to " + file);
  }
}
