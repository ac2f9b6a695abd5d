package io.tidemill.app.cli;

import io.tidemill.app.report.NextStep;
import io.tidemill.app.report.SavedTable;
import io.tidemill.app.report.Shown;
import io.tidemill.app.report.Summarizer;
import io.tidemill.app.report.Summary;
import io.tidemill.app.report.SummaryJson;
import io.tidemill.app.report.SummaryText;
import io.tidemill.app.wiring.Program;
import io.tidemill.app.wiring.Started;
import io.tidemill.engine.RunStatus;
import io.tidemill.port.RunReader;
import io.tidemill.port.RunRow;
import io.tidemill.port.Source;
import io.tidemill.runtime.RunDriver;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Drives a run in this process and shows how it goes.
final class Driving {
  private static final int SHOWN_ROWS = 20;

  private final Globals globals;
  private final Program program;

  Driving(Globals globals, Program program) {
    this.globals = globals;
    this.program = program;
  }

  /// Drives until nothing more can be done, prints what came out and tells the exit code.
  int drive(Started started) {
    RunReader reader = program.journal().read(started.run().id());
    RunRow before = started.run();
    List<String> pending =
        program
            .runs()
            .drive(
                started,
                driver -> {
                  announce(started);
                  watched(reader, driver, started.source());
                });
    pending.forEach(one -> globals.tell(one + ". The same command delivers them."));
    if (started.source() != null && started.how() == Started.How.CONTINUED) {
      changed(ChangedRows.count(reader, before.head().seq()));
    }
    return show(started, before, reader);
  }

  private void changed(long rows) {
    if (rows > 0) {
      globals.tell(Shown.count(rows, "row") + " changed in the input, done again");
    }
  }

  private void announce(Started started) {
    started.notices().forEach(globals::tell);
    globals.tell(
        switch (started.how()) {
          case CREATED -> started.run().name() + " started";
          case CONTINUED -> started.run().name() + " continues";
        });
  }

  private void watched(
      RunReader reader, RunDriver driver, @org.jspecify.annotations.Nullable Source source) {
    Watcher watcher = watcher(reader);
    CountDownLatch ended = new CountDownLatch(1);
    Thread thread = Thread.ofPlatform().daemon().name("watcher").start(() -> watch(watcher, ended));
    try (StopSignals _ = StopSignals.to(() -> stop(driver))) {
      driver.drive(source);
    } finally {
      ended.countDown();
      join(thread);
      watcher.end();
    }
  }

  private void watch(Watcher watcher, CountDownLatch ended) {
    try {
      while (!ended.await(watcher.pace().toMillis(), TimeUnit.MILLISECONDS)) {
        watcher.look();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException unreadable) {
      globals.tell("Progress cannot be shown: " + unreadable.getMessage());
    }
  }

  private Watcher watcher(RunReader reader) {
    if (globals.isJson()) {
      return new JsonWatcher(new EventLines(reader, reader.run().head().seq()), globals.console());
    }
    if (globals.isQuiet()) {
      return Watcher.NONE;
    }
    return globals.isLive()
        ? new Board(reader, globals.console(), program.time())
        : new PlainWatcher(reader, globals.console(), program.time());
  }

  private void stop(RunDriver driver) {
    globals.tell("Stopping: calls in flight may end, nothing new starts. Again to interrupt them.");
    driver.stop();
  }

  private int show(Started started, RunRow before, RunReader reader) {
    Summary summary = new Summarizer(reader, started.plan(), started.tuning()).summarize();
    if (globals.isJson()) {
      globals.console().line(SummaryJson.line(summary));
    } else {
      globals.console().result(SavedTable.of(reader, started.plan(), SHOWN_ROWS));
      globals.console().result(SummaryText.of(summary));
    }
    next(summary, before, reader.run());
    Integer exit = summary.about().exit();
    return exit == null ? ExitCode.BUG : exit;
  }

  private void next(Summary summary, RunRow before, RunRow after) {
    String run = summary.about().run();
    if (before.head().status() == RunStatus.FINISHED
        && after.head().status() == RunStatus.FINISHED
        && before.head().ledger().equals(after.head().ledger())) {
      globals.tell(run + " is complete: nothing new in the input.");
    } else {
      globals.tell(
          NextStep.of(summary, after.head().status(), after.head().reason(), globals.given()));
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
