package io.tidemill.app.cli;

import io.tidemill.app.report.Shown;
import io.tidemill.app.report.Summarizer;
import io.tidemill.app.report.Summary;
import io.tidemill.app.report.SummaryJson;
import io.tidemill.app.wiring.Program;
import io.tidemill.app.wiring.Started;
import io.tidemill.engine.Ledger;
import io.tidemill.port.FencedOff;
import io.tidemill.port.RunRow;
import io.tidemill.port.Time;
import io.tidemill.runtime.RunDriver;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The runs that one worker drives at the moment, each on a thread and with a program of its own.
/// Safe for use by many threads.
final class Shift {
  /// A run that could not be driven here is left alone for this time, so that others may try.
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Globals globals;
  private final Time time;
  private final Map<Long, Duty> duties = new HashMap<>();
  private final Map<Long, Instant> leftUntil = new HashMap<>();
  private final Set<Long> unread = new HashSet<>();
  private boolean over;

  Shift(Globals globals, Time time) {
    this.globals = globals;
    this.time = time;
  }

  /// One run and who drives it.
  private static final class Duty {
    private final Thread thread;
    private @Nullable RunDriver driver;

    Duty(Thread thread) {
      this.thread = thread;
    }
  }

  /// Begins with those of these runs that it does not drive already and whose input was read.
  synchronized void take(List<RunRow> orphans) {
    for (RunRow run : orphans) {
      if (!run.head().inputEnded()) {
        leaveToItsCommand(run);
      } else if (!over && !isLeft(run) && !duties.containsKey(run.id())) {
        Thread thread = Thread.ofPlatform().name(run.name()).unstarted(() -> drive(run));
        duties.put(run.id(), new Duty(thread));
        thread.start();
      }
    }
  }

  private boolean isLeft(RunRow run) {
    return leftUntil.getOrDefault(run.id(), Instant.MIN).isAfter(time.now());
  }

  /// The rows of an input may lie on another machine, so only its own command reads on.
  private void leaveToItsCommand(RunRow run) {
    if (unread.add(run.id())) {
      globals.tell(
          run.name()
              + " lost its process before all rows were read; it goes on when its command is given"
              + " again");
    }
  }

  /// Leaves every run to the next worker once its calls in flight have ended; a second call
  /// interrupts them.
  synchronized void handOver() {
    over = true;
    for (Duty duty : duties.values()) {
      if (duty.driver != null) {
        duty.driver.handOver();
      }
    }
  }

  /// Waits until no run is driven any more.
  void end() throws InterruptedException {
    for (Thread thread : threads()) {
      thread.join();
    }
  }

  private synchronized List<Thread> threads() {
    return duties.values().stream().map(duty -> duty.thread).toList();
  }

  private void drive(RunRow run) {
    try (Program program = globals.program()) {
      Started started = program.runs().goOn(run);
      program
          .runs()
          .drive(
              started,
              driver -> {
                begun(run, driver);
                driver.drive(null);
              });
      ended(new Summarizer(program.journal().read(run.id()), started.plan(), started.tuning()));
    } catch (FencedOff lost) {
      globals.tell(run.name() + " was taken over by another process: " + lost.getMessage());
    } catch (RuntimeException failed) {
      leave(run, failed);
    } finally {
      forget(run);
    }
  }

  private synchronized void begun(RunRow run, RunDriver driver) {
    Duty duty = duties.get(run.id());
    if (duty != null) {
      duty.driver = driver;
    }
    if (over) {
      driver.handOver();
    }
    globals.tell("%s taken over from %s".formatted(run.name(), run.lease().owner()));
  }

  private void ended(Summarizer summarizer) {
    Summary summary = summarizer.summarize();
    if (globals.isJson()) {
      globals.console().line(SummaryJson.line(summary));
    }
    globals.tell(standing(summary));
  }

  private static String standing(Summary summary) {
    Ledger counts = summary.counts();
    String reason = summary.about().reason();
    return "%s %s%s: %s done, %s failed, %s gated, %s in review, %s waiting"
        .formatted(
            summary.about().run(),
            summary.about().state(),
            reason.isEmpty() ? "" : " (" + reason + ")",
            Shown.count(counts.done()),
            Shown.count(counts.failed()),
            Shown.count(counts.gated()),
            Shown.count(counts.inReview()),
            Shown.count(counts.waiting()));
  }

  private synchronized void leave(RunRow run, RuntimeException failed) {
    leftUntil.put(run.id(), time.now().plus(PAUSE));
    globals.tell(
        "%s cannot be driven here, tried again in %d s: %s"
            .formatted(run.name(), PAUSE.toSeconds(), failed.getMessage()));
  }

  private synchronized void forget(RunRow run) {
    duties.remove(run.id());
  }
}
