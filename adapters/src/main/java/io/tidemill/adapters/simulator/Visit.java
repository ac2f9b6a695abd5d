package io.tidemill.adapters.simulator;

import io.tidemill.port.Time;

/// The stay of one request: it is counted from its arrival to just before the end of its answer.
/// Confined to one thread.
final class Visit implements AutoCloseable {
  private final Counter counter;
  private final Time time;
  private final long arrival;
  private final long number;
  private String model = "";
  private Admission admission = new Admission.Granted(0);
  private State state = State.ARRIVED;

  private enum State {
    ARRIVED,
    ADMITTED,
    DENIED,
    GONE
  }

  Visit(Counter counter, Time time) {
    this.counter = counter;
    this.time = time;
    this.arrival = time.nanos();
    this.number = counter.total().enter();
  }

  /// The how-manieth request of its service, from 1.
  long number() {
    return number;
  }

  /// Real milliseconds since the arrival.
  long millis() {
    return (time.nanos() - arrival) / 1_000_000;
  }

  /// Says what it wants, once.
  Admission admit(Demand demand) {
    model = demand.model();
    counter.of(model).enter();
    admission = counter.admit(demand);
    state =
        switch (admission) {
          case Admission.Granted _ -> State.ADMITTED;
          case Admission.Denied _ -> State.DENIED;
        };
    return admission;
  }

  /// Ends with so many tokens used; what comes after the first time changes nothing.
  void leave(long used) {
    State before = state;
    state = State.GONE;
    if (before == State.GONE) {
      return;
    }
    counter.total().leave(used);
    if (before == State.ARRIVED) {
      return;
    }
    counter.of(model).leave(used);
    switch (admission) {
      case Admission.Granted granted -> counter.leave(model, granted, used);
      case Admission.Denied _ -> refuse();
    }
  }

  private void refuse() {
    counter.total().refuse();
    counter.of(model).refuse();
  }

  @Override
  public void close() {
    leave(0);
  }
}
