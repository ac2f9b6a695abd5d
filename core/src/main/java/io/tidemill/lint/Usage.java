package io.tidemill.lint;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which results of steps anything mentions; what the simulator plays does not count.
final class Usage {
  private final Inspection inspection;
  private final Set<List<String>> used = new LinkedHashSet<>();

  Usage(Inspection inspection) {
    this.inspection = inspection;
    Reads reads = new Reads(inspection);
    for (Site site : inspection.sites()) {
      if (!(site.owner() instanceof Site.OfSimulation)) {
        add(site, reads.of(site));
      }
    }
  }

  /// A list that is walked over is used for those fields that the same place or the `each`
  /// mentions, not for all.
  private void add(Site site, Set<List<String>> paths) {
    for (List<String> path : paths) {
      boolean walked =
          site.key().startsWith("each.") || paths.stream().anyMatch(p -> isBelow(p, path));
      if (!walked || path.size() != 2) {
        used.add(path);
      }
    }
  }

  private static boolean isBelow(List<String> path, List<String> other) {
    return path.size() > other.size() && path.subList(0, other.size()).equals(other);
  }

  /// Whether anything mentions the field, the object it is in, or a part of it.
  boolean isUsed(String step, String field) {
    boolean each = inspection.flow().step(step).step().common().each() != null;
    List<String> path = each ? List.of(step, "items", field) : List.of(step, field);
    return used.stream().anyMatch(u -> u.equals(path) || isBelow(u, path) || isBelow(path, u));
  }
}
