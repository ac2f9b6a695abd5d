package io.tidemill.app.report.html;

import io.tidemill.performance.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What each pool worked on over the time of a run, in columns of equal time. Memory does not grow
/// with the number of requests.
final class Lanes {
  /// Columns, one a pixel.
  static final int COLUMNS = 1_000;

  private static final String LOAD = "load";

  private final Instant start;
  private final Duration whole;
  private final Map<String, Map<String, long[]>> lanes = new LinkedHashMap<>();

  /// @param start of the first request
  /// @param end of the last one
  Lanes(Instant start, Instant end) {
    this.start = start;
    Duration between = Duration.between(start, end);
    this.whole = between.isPositive() ? between : Duration.ofMillis(1);
  }

  Duration whole() {
    return whole;
  }

  void add(Span span) {
    Instant loaded = span.started().plus(span.load());
    add(span.pool(), LOAD, span.started(), loaded);
    add(span.pool(), span.place().node().step(), loaded, span.ended());
  }

  private void add(String pool, String what, Instant from, Instant to) {
    if (!to.isAfter(from)) {
      return;
    }
    long[] columns =
        lanes
            .computeIfAbsent(pool, _ -> new LinkedHashMap<>())
            .computeIfAbsent(what, _ -> new long[COLUMNS]);
    double first = column(from);
    double last = column(to);
    for (int i = (int) first; i <= Math.min((int) last, COLUMNS - 1); i++) {
      double covered = Math.min(i + 1, last) - Math.max(i, first);
      columns[i] += Math.max(1, Math.round(1_000 * covered));
    }
  }

  private double column(Instant at) {
    double share = (double) Duration.between(start, at).toMillis() / whole.toMillis();
    return Math.clamp(share, 0, 1) * COLUMNS;
  }

  /// A stretch of one pool in which one thing took most of the time.
  ///
  /// @param what a step, or `load`
  record Bar(String what, int from, int to) {
    boolean isLoad() {
      return what.equals(LOAD);
    }
  }

  /// Pools that were asked, in order of their first request.
  List<String> pools() {
    return List.copyOf(lanes.keySet());
  }

  /// The bars of a pool from left to right.
  List<Bar> bars(String pool) {
    Map<String, long[]> things = lanes.getOrDefault(pool, Map.of());
    List<Bar> bars = new ArrayList<>();
    String now = null;
    int since = 0;
    for (int i = 0; i <= COLUMNS; i++) {
      String most = i == COLUMNS ? null : most(things, i);
      if (!java.util.Objects.equals(most, now)) {
        if (now != null) {
          bars.add(new Bar(now, since, i));
        }
        now = most;
        since = i;
      }
    }
    return bars;
  }

  private static @Nullable String most(Map<String, long[]> things, int column) {
    String most = null;
    long longest = 0;
    for (Map.Entry<String, long[]> thing : things.entrySet()) {
      if (thing.getValue()[column] > longest) {
        longest = thing.getValue()[column];
        most = thing.getKey();
      }
    }
    return most;
  }
}
