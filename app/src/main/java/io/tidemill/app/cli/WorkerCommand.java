package io.tidemill.app.cli;

import io.tidemill.app.wiring.Program;
import io.tidemill.port.StoreUnavailable;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/// Waits for runs whose process died and drives them on.
@Command(
    name = "worker",
    mixinStandardHelpOptions = true,
    description = {
      "Takes over runs whose process died, and drives them to their end.",
      "",
      "Best with a store in PostgreSQL: start one on each of several machines with the same"
          + " settings. A run is free 15 s after its process was last heard of. Runs that were"
          + " paused or interrupted by a person are left alone. Ctrl-C leaves the runs to the next"
          + " worker."
    },
    footer = {"", "Example: tidemill worker --store postgresql://ann@db.example/work"})
final class WorkerCommand implements Callable<Integer> {
  private static final long LOOK_MILLIS = 1_000;

  private final Globals globals;

  WorkerCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Program program = globals.program()) {
      program.requireStore();
      globals.tell(
          "watching %s for runs that lost their process; Ctrl-C to end"
              .formatted(program.storeName()));
      return work(program, new Shift(globals, program.time()));
    }
  }

  private int work(Program program, Shift shift) throws InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    try (StopSignals _ =
        StopSignals.to(
            () -> {
              told.countDown();
              shift.handOver();
            })) {
      do {
        look(program, shift);
      } while (!told.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
      shift.end();
    }
    return ExitCode.FINE;
  }

  private void look(Program program, Shift shift) {
    try {
      shift.take(program.runs().orphans());
    } catch (StoreUnavailable away) {
      globals.tell("The store cannot be read, tried again: " + away.getMessage());
    }
  }
}
