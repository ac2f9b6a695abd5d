package io.tidemill.testkit.simulation;

import io.tidemill.runtime.Effects;
import io.tidemill.runtime.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Effects of one process, performed in one thread at instants and in an order that a seed chooses.
/// Work begins some time after it was handed over, and its report arrives some time after it was
/// done; in between the process may die.
final class SeededEffects implements Effects {
  private static final int LONGEST_QUEUE = 5;

  private final VirtualTime time;
  private final RandomGenerator random;
  private final PriorityQueue<Pending> pending =
      new PriorityQueue<>(Comparator.comparing(Pending::due).thenComparingLong(Pending::tie));
  private final BooleanSupplier leaks;
  private int callsInFlight;

  /// @param leaks whether a call that starts never reports its end
  SeededEffects(VirtualTime time, RandomGenerator random, BooleanSupplier leaks) {
    this.time = time;
    this.random = random;
    this.leaks = leaks;
  }

  /// Something that happens at an instant.
  ///
  /// @param call the call that it belongs to, null for other work
  private record Pending(Instant due, long tie, Kind kind, @Nullable Call call) {}

  private sealed interface Kind {
    record Begin(Supplier<Report> work, boolean isDrain) implements Kind {}

    record Send() implements Kind {}

    record Arrive(Report report) implements Kind {}
  }

  @Override
  public void prepare(Supplier<Report> work) {
    soon(new Kind.Begin(work, false), null);
  }

  @Override
  public void drain(Supplier<Report> work) {
    soon(new Kind.Begin(work, true), null);
  }

  @Override
  public void call(Call work) {
    callsInFlight++;
    if (!leaks.getAsBoolean()) {
      soon(new Kind.Send(), work);
    }
  }

  private void soon(Kind kind, @Nullable Call call) {
    add(time.now().plusMillis(random.nextInt(LONGEST_QUEUE)), kind, call);
  }

  private void add(Instant due, Kind kind, @Nullable Call call) {
    pending.add(new Pending(due, random.nextLong(), kind, call));
  }

  @Override
  public void cancelCalls() {
    List<Pending> calls = pending.stream().filter(one -> one.call() != null).toList();
    for (Pending one : calls) {
      Call call = java.util.Objects.requireNonNull(one.call());
      pending.remove(one);
      soon(new Kind.Arrive(call.cancelled()), call);
    }
  }

  /// When something happens next, null when nothing does.
  @Nullable Instant nextDue() {
    Pending next = pending.peek();
    return next == null ? null : next.due();
  }

  /// Performs what is due and returns reports that arrived, at most this many.
  List<Report> arrived(int most) {
    List<Report> reports = new ArrayList<>();
    Pending next = pending.peek();
    while (next != null && reports.size() < most && !next.due().isAfter(time.now())) {
      pending.remove();
      happen(next, reports);
      next = pending.peek();
    }
    return reports;
  }

  private void happen(Pending one, List<Report> reports) {
    switch (one.kind()) {
      case Kind.Begin begin -> perform(begin.work(), null);
      case Kind.Send _ -> {
        Call call = java.util.Objects.requireNonNull(one.call());
        perform(() -> sent(call), call);
      }
      case Kind.Arrive arrival -> {
        reports.add(arrival.report());
        callsInFlight -= one.call() == null ? 0 : 1;
      }
    }
  }

  private static Report sent(Call call) {
    try {
      return call.perform();
    } catch (InterruptedException never) {
      throw new IllegalStateException("Nobody interrupts the one thread of a world", never);
    }
  }

  /// Performs work that takes time; everybody else goes on from the instant at which it began.
  private void perform(Supplier<Report> work, @Nullable Call call) {
    Instant began = time.now();
    Report report = work.get();
    Instant ended = time.now();
    time.backTo(began);
    Duration way = Duration.ofMillis(random.nextInt(LONGEST_QUEUE));
    add(ended.plus(way), new Kind.Arrive(report), call);
  }

  /// Calls that were started and whose report has not been taken.
  int callsInFlight() {
    return callsInFlight;
  }

  /// Writes to targets that were handed over and have not begun, as a process that is thought dead
  /// may still do them.
  List<Supplier<Report>> drainsNotBegun() {
    List<Supplier<Report>> drains = new ArrayList<>();
    for (Pending one : pending) {
      if (one.kind() instanceof Kind.Begin(Supplier<Report> work, boolean isDrain) && isDrain) {
        drains.add(work);
      }
    }
    return drains;
  }
}
