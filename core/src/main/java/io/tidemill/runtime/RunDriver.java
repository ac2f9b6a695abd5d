package io.tidemill.runtime;

import io.tidemill.plan.Plan;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunRow;
import io.tidemill.port.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Drives one run from wherever it stands until it is finished, paused or cancelled.
public final class RunDriver {
  private static final int MOST_REPORTS = 512;
  private static final Duration LOOK_FOR_ORDERS = Duration.ofMillis(200);
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final Surroundings surroundings;
  private final RunJournal journal;
  private final Plan plan;
  private final DriveOptions options;
  private final BlockingQueue<Report> inbox = new LinkedBlockingQueue<>();
  private final AtomicInteger stops = new AtomicInteger();

  /// A driver for the run that `journal` holds.
  public RunDriver(Surroundings surroundings, RunJournal journal, Plan plan, DriveOptions options) {
    this.surroundings = surroundings;
    this.journal = journal;
    this.plan = plan;
    this.options = options;
  }

  /// Reads new and changed rows from the input, if one is given, and works until nothing more can
  /// be done. Called once, on the thread that becomes the run's loop.
  ///
  /// @return the run as it stands then
  /// @throws io.tidemill.port.InputRefused when the input is refused; a run that was new is
  ///   cancelled, nothing is spent
  public RunRow drive(@Nullable Source input) {
    try (VirtualThreadEffects effects = new VirtualThreadEffects(inbox);
        RunSession session = new RunSession(surroundings, journal, plan, options, effects)) {
      session.recover();
      if (input != null) {
        session.intake(input);
      }
      session.turn(session.orders());
      work(session, effects);
      return session.end();
    }
  }

  /// Carries out the orders that wait, starts no call and lets the run go, paused unless it was
  /// given up.
  ///
  /// @return the run as it stands then
  public RunRow obey() {
    try (VirtualThreadEffects effects = new VirtualThreadEffects(inbox);
        RunSession session = new RunSession(surroundings, journal, plan, options, effects)) {
      session.recover();
      List<Report> orders = new ArrayList<>(session.orders());
      orders.add(RunSession.letGo());
      session.turn(orders);
      work(session, effects);
      return session.end();
    }
  }

  private void work(RunSession session, Effects effects) {
    Instant ordersSeen = now();
    Instant stoppingSince = null;
    while (!session.isOver()) {
      List<Report> reports = await(session);
      if (!now().isBefore(ordersSeen.plus(LOOK_FOR_ORDERS))) {
        reports.addAll(session.orders());
        ordersSeen = now();
      }
      session.turn(reports);
      if (session.isStopping()) {
        stoppingSince = stoppingSince == null ? now() : stoppingSince;
        hurry(session, effects, stoppingSince);
      }
      if (reports.isEmpty() && session.isStuck()) {
        throw new IllegalStateException(
            "The run waits for nothing although it is not over. This is a fault of Tidemill;"
                + " nothing is lost: the same command goes on.");
      }
    }
  }

  /// Cancels what is in flight after the grace, at a second stop, or when the run is given up.
  private void hurry(RunSession session, Effects effects, Instant since) {
    boolean patienceIsOver = now().isAfter(since.plus(GRACE));
    if (patienceIsOver || stops.get() > 1 || session.isCancelled()) {
      effects.cancelCalls();
    }
  }

  private List<Report> await(RunSession session) {
    List<Report> reports = new ArrayList<>();
    try {
      Report first = inbox.poll(patience(session).toNanos(), TimeUnit.NANOSECONDS);
      if (first != null) {
        reports.add(first);
        inbox.drainTo(reports, MOST_REPORTS - 1);
      }
    } catch (InterruptedException interrupted) {
      stop();
    }
    return reports;
  }

  private Duration patience(RunSession session) {
    Duration idle = session.idleFor();
    return idle != null && idle.compareTo(LOOK_FOR_ORDERS) < 0 ? idle : LOOK_FOR_ORDERS;
  }

  private Instant now() {
    return surroundings.time().now();
  }

  /// Asks to leave the run to another process: no new call starts, calls in flight may end within
  /// their grace, the run stays running and is free to be taken. A second call interrupts the calls
  /// in flight. Safe from any thread.
  public void handOver() {
    stops.incrementAndGet();
    inbox.add(RunSession.handOverAsked());
  }

  /// Asks to stop: no new call starts, calls in flight may end within their grace, the run is
  /// paused. A second call interrupts the calls in flight. Safe from any thread.
  public void stop() {
    stops.incrementAndGet();
    inbox.add(RunSession.stopAsked());
  }
}
