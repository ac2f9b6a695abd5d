package io.tidemill.adapters.provider.http;

import io.tidemill.adapters.provider.http.Permit.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Decides which lane takes the next call, when one more is opened and when one ends (stack.md 5).
/// A lane is one HTTP/2 connection. Only numbers: no sockets, no threads; time is an argument.
/// Confined to one thread, or to whoever holds a lock.
final class LanePlan {
  /// Calls at once on a new lane. Servers allow 100 by the usual, and a stream that was given up is
  /// counted a little longer by them than by us.
  static final int START = 90;

  /// Most lanes at once: twice what 10,000 calls need.
  static final int MOST = 256;

  /// A lane without a call for this long ends, before the JDK lets its connection go after 30 s.
  static final Duration IDLE = Duration.ofSeconds(25);

  private final Map<Integer, State> lanes = new LinkedHashMap<>();
  private int start = START;
  private int opened;

  /// What is to be done with the next call.
  sealed interface Choice {
    /// It goes out on this lane.
    record Take(int lane) implements Choice {}

    /// It goes out first and alone on a new lane of this number.
    record Open(int lane) implements Choice {}

    /// It waits.
    record Stay() implements Choice {}
  }

  private static final class State {
    private int limit;
    private int open = 1;
    private int answered;
    private boolean warm;
    private boolean retired;
    private long usedAt;

    State(int limit) {
      this.limit = limit;
    }

    boolean hasRoom() {
      return warm && !retired && open < limit;
    }

    /// Calls that it will take as soon as its connection stands.
    int promised() {
      return warm || retired ? 0 : limit - open;
    }
  }

  /// Chooses for the call that has waited longest: the oldest lane with room, so that the younger
  /// ones can fall idle; a new lane only if those that are being opened are too few for all who
  /// wait.
  ///
  /// @param waiting how many calls wait, this one included
  Choice next(int waiting) {
    for (Map.Entry<Integer, State> lane : lanes.entrySet()) {
      if (lane.getValue().hasRoom()) {
        lane.getValue().open++;
        return new Choice.Take(lane.getKey());
      }
    }
    int promised = lanes.values().stream().mapToInt(State::promised).sum();
    if (waiting <= promised || lanes.size() >= MOST) {
      return new Choice.Stay();
    }
    lanes.put(opened, new State(start));
    return new Choice.Open(opened++);
  }

  /// The connection of a lane stands: it takes as many calls as a new lane does by now, since
  /// others may have been turned away while it was being opened.
  void connected(int lane) {
    State state = lanes.get(lane);
    if (state != null && !state.warm) {
      state.warm = true;
      state.limit = Math.min(state.limit, start);
    }
  }

  /// A call was answered. A lane whose limit was lowered takes one more after as many answers as it
  /// has room for.
  ///
  /// @param moved whether the answer came over another connection than the lane's first, which
  ///   means that the server has let the first one go
  void answered(int lane, boolean moved, long now) {
    State state = left(lane, now);
    state.retired |= moved;
    state.answered++;
    if (state.answered % state.limit == 0 && state.limit < START) {
      state.limit++;
      start = Math.max(start, state.limit);
    }
  }

  /// A call ended without an answer.
  void ended(int lane, Ending how, long now) {
    State state = left(lane, now);
    switch (how) {
      case GIVEN_UP -> {}
      case FULL -> {
        state.limit = Math.max(1, Math.min(state.limit, state.open));
        start = Math.min(start, state.limit);
      }
      case TURNED_AWAY -> {
        state.retired = true;
        start = Math.min(start, Math.max(state.open, Math.ceilDiv(state.limit, 2)));
      }
      case LOST -> state.retired = true;
    }
  }

  private State left(int lane, long now) {
    State state = java.util.Objects.requireNonNull(lanes.get(lane), "a lane with a call on it");
    state.open--;
    state.usedAt = now;
    return state;
  }

  /// Takes out the lanes that are over: without a call, and retired, idle for long or never
  /// connected. Their connections can be closed.
  List<Integer> over(long now) {
    List<Integer> over = new ArrayList<>();
    lanes.forEach(
        (lane, state) -> {
          boolean idle = now - state.usedAt >= IDLE.toNanos();
          if (state.open == 0 && (state.retired || idle || !state.warm)) {
            over.add(lane);
          }
        });
    over.forEach(lanes::remove);
    return over;
  }
}
