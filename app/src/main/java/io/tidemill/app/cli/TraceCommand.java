package io.tidemill.app.cli;

import io.tidemill.app.report.Trace;
import io.tidemill.app.report.TraceJson;
import io.tidemill.app.report.TraceText;
import io.tidemill.app.wiring.Program;
import io.tidemill.port.InputRefused;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunReader;
import io.tidemill.port.RunRow;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Everything that happened to one record.
@Command(
    name = "trace",
    mixinStandardHelpOptions = true,
    description =
        "Shows everything about one record: tries, calls, answers, errors, results, saved rows.",
    footer = {
      "",
      "Example: tidemill trace last \"Vantor Labs\"",
      "Next:    tidemill retry last --key KEY"
    })
final class TraceCommand implements Callable<Integer> {
  private final Globals globals;

  @Parameters(index = "0", paramLabel = "RUN", description = "name of a run, or last")
  private String run = "";

  @Parameters(index = "1", paramLabel = "KEY", description = "key of a record")
  private String key = "";

  TraceCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() {
    try (Program program = globals.program()) {
      RunRow found = program.run(run);
      RunReader reader = program.journal().read(found.id());
      Trace trace = Trace.of(reader, record(reader, found));
      if (globals.isJson()) {
        globals.console().document(TraceJson.of(trace));
      } else {
        globals.console().result(TraceText.of(trace));
      }
      return ExitCode.FINE;
    }
  }

  private RecordRow record(RunReader reader, RunRow found) {
    RecordRow record = reader.record(key);
    if (record == null) {
      throw new InputRefused(
          "%s has no record with the key %s. Keys are the _key column of `tidemill export %s`."
              .formatted(found.name(), key, found.name()));
    }
    return record;
  }
}
