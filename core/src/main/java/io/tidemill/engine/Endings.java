package io.tidemill.engine;

/// The last part of every decision: whether the record is over, parked at a person, or goes on.
final class Endings {
  private Endings() {}

  static void settle(Work work) {
    RecordState state = work.state();
    if (state.status() != RecordStatus.WAITING && state.status() != RecordStatus.IN_REVIEW) {
      return;
    }
    Ending ending = state.ending();
    if (ending != null) {
      if (!state.hasOpenCalls()) {
        work.happened(new Event.RecordEnded(ending));
      }
      return;
    }
    if (isDone(work)) {
      work.happened(new Event.RecordDone());
    } else if (isAtPerson(state)) {
      park(work);
    } else if (state.status() == RecordStatus.IN_REVIEW) {
      work.happened(new Event.RecordUnparked());
    }
  }

  private static void park(Work work) {
    if (work.state().status() == RecordStatus.WAITING) {
      work.happened(new Event.RecordParked());
    }
  }

  private static boolean isDone(Work work) {
    RecordState state = work.state();
    return state.undelivered().isEmpty()
        && state.marks().saves().size() == work.steps().plan().saves().size()
        && work.steps().plan().steps().stream()
            .allMatch(step -> Readiness.isSettled(work, NodeId.of(step.name())));
  }

  /// A review is open, nothing else of it wanted, open or undelivered.
  private static boolean isAtPerson(RecordState state) {
    boolean asked = false;
    for (NodeState node : state.nodes().values()) {
      switch (node) {
        case NodeState.Asked _ -> asked = true;
        case NodeState.Wanted _, NodeState.Open _ -> {
          return false;
        }
        case NodeState.Skipped _, NodeState.Done _, NodeState.Failed _ -> {}
        case NodeState.Spread _, NodeState.Looping _ -> {}
        case NodeState.Awaiting _, NodeState.Member _ -> {}
      }
    }
    return asked && state.undelivered().isEmpty();
  }
}
