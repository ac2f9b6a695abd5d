package io.tidemill.testkit.fake;

import io.tidemill.port.RunReader.PlaceCount;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// Counts the questions of bundles by where they stood.
final class MemoryPlaces {
  private static final Set<String> ENDED = Set.of("answered", "refused");

  private MemoryPlaces() {}

  static List<PlaceCount> counted(MemoryRun run) {
    TreeMap<String, TreeMap<Integer, PlaceCount>> counts = new TreeMap<>();
    run.placeOf.forEach(
        (id, place) -> {
          MemoryRun.Attempt attempt = Objects.requireNonNull(run.attempts.get(id));
          if (ENDED.contains(attempt.state())) {
            String step = attempt.node().node().step();
            long answered = attempt.state().equals("answered") ? 1 : 0;
            counts
                .computeIfAbsent(step, _ -> new TreeMap<>())
                .merge(place, new PlaceCount(step, place, 1, answered), PlaceCount::plus);
          }
        });
    return counts.values().stream().flatMap(step -> step.values().stream()).toList();
  }
}
