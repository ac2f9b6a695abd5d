package io.tidemill.app.cli;

import io.tidemill.app.report.OldestWait;
import io.tidemill.app.report.PoolHistory;
import io.tidemill.app.report.Summarizer;
import io.tidemill.app.report.Summary;
import io.tidemill.app.report.SummaryJson;
import io.tidemill.app.report.SummaryText;
import io.tidemill.app.wiring.Program;
import io.tidemill.app.wiring.Tuning;
import io.tidemill.engine.RunStatus;
import io.tidemill.plan.Plan;
import io.tidemill.port.RunReader;
import io.tidemill.port.RunRow;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// Shows how a run stands.
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Shows how a run stands and what it waits for.",
    footer = {
      "",
      "Example: tidemill status last --watch",
      "Next:    tidemill errors last, tidemill export last"
    })
final class StatusCommand implements Callable<Integer> {
  private static final Duration PACE = Duration.ofSeconds(1);

  private final Globals globals;

  @Parameters(paramLabel = "RUN", arity = "0..1", description = "name of a run, or last (default)")
  private String run = "last";

  @Option(names = "--watch", description = "follow it until it ends")
  private boolean watch;

  StatusCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Program program = globals.program()) {
      RunRow found = program.run(run);
      if (watch) {
        follow(program, found);
      }
      Summary summary = summary(program, found);
      RunReader reader = program.journal().read(found.id());
      PoolHistory pools = PoolHistory.of(reader.poolNotes());
      Optional<OldestWait> oldest =
          isDriven(reader.run()) ? OldestWait.of(reader, program.time().now()) : Optional.empty();
      if (globals.isJson()) {
        ObjectNode document = SummaryJson.of(summary);
        document.set("pools", pools.json());
        document.set("oldest_wait", oldest.map(OldestWait::json).orElse(null));
        globals.console().document(document);
      } else {
        globals
            .console()
            .result(
                SummaryText.of(summary) + oldest.map(OldestWait::text).orElse("") + pools.text());
      }
      return ExitCode.FINE;
    }
  }

  /// The summary of a run as it is now.
  static Summary summary(Program program, RunRow run) {
    Plan plan = program.plans().toRead(run);
    return new Summarizer(program.journal().read(run.id()), plan, Tuning.of(run.tuning()))
        .summarize();
  }

  private void follow(Program program, RunRow found) throws InterruptedException {
    RunReader reader = program.journal().read(found.id());
    Watcher watcher =
        globals.isLive()
            ? new Board(reader, globals.console(), program.time())
            : new PlainWatcher(reader, globals.console(), program.time());
    while (isDriven(reader.run())) {
      program.journal().awaitChange(PACE);
      watcher.look();
    }
    watcher.end();
  }

  private static boolean isDriven(RunRow run) {
    return run.lease().alive() && run.head().status() == RunStatus.RUNNING;
  }
}
