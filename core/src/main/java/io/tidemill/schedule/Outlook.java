package io.tidemill.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// Looks ahead: how many loads it takes at least to finish the records of a window when a certain
/// model comes next, each model being stayed on while it has work. Every step that follows is taken
/// to run once; steps that need no model of the group take no time. The search is exact, and small:
/// records that stand at the same steps count as one.
final class Outlook {
  /// Steps that fit into one word.
  private static final int MOST_STEPS = Long.SIZE;

  /// Situations that are looked at before the search is given up.
  private static final int MOST_SITUATIONS = 5_000;

  private final Map<String, Integer> bits = new HashMap<>();
  private final List<String> models = new ArrayList<>();
  private final List<Long> waitsFor = new ArrayList<>();
  private final List<Long> followers = new ArrayList<>();

  /// @param modelOfStep the model of the group that a step asks; steps that ask none are missing
  /// @param order what each step waits for, every step of the plan included
  Outlook(Map<String, String> modelOfStep, Map<String, Set<String>> order) {
    if (order.size() <= MOST_STEPS) {
      new TreeSet<>(order.keySet()).forEach(step -> bits.put(step, bits.size()));
    }
    for (String step : new TreeSet<>(bits.keySet())) {
      models.add(modelOfStep.getOrDefault(step, ""));
      waitsFor.add(mask(order.getOrDefault(step, Set.of())));
    }
    for (int i = 0; i < models.size(); i++) {
      followers.add(following(i));
    }
  }

  private long mask(Set<String> steps) {
    long mask = 0;
    for (String step : steps) {
      Integer bit = bits.get(step);
      mask |= bit == null ? 0 : 1L << bit;
    }
    return mask;
  }

  private long following(int step) {
    long reached = 1L << step;
    long before = 0;
    while (before != reached) {
      before = reached;
      for (int i = 0; i < waitsFor.size(); i++) {
        reached |= (waitsFor.get(i) & reached) == 0 ? 0 : 1L << i;
      }
    }
    return reached;
  }

  /// Loads from now on when this model comes next; empty when it cannot be told.
  ///
  /// @param standing for each record of the window the steps that are ready
  OptionalInt loads(Set<Set<String>> standing, String next) {
    Set<Long> situation = new TreeSet<>();
    for (Set<String> ready : standing) {
      long left = 0;
      for (String step : ready) {
        Integer bit = bits.get(step);
        left |= bit == null ? 0 : followers.get(bit);
      }
      situation.add(left);
    }
    situation.remove(0L);
    if (bits.isEmpty() || situation.isEmpty()) {
      return OptionalInt.empty();
    }
    return new Search().loads(situation, next);
  }

  /// A situation is what is left to do, each kind of record once.
  private final class Search {
    private final Map<Set<Long>, Map<String, Integer>> known = new HashMap<>();
    private int looked;

    OptionalInt loads(Set<Long> situation, String next) {
      int loads = after(situation, next);
      return looked > MOST_SITUATIONS ? OptionalInt.empty() : OptionalInt.of(loads);
    }

    private int after(Set<Long> situation, String model) {
      Map<String, Integer> here = known.computeIfAbsent(situation, _ -> new HashMap<>());
      Integer before = here.get(model);
      if (before != null) {
        return before;
      }
      Set<Long> left = new TreeSet<>();
      situation.forEach(todo -> left.add(worked(todo, model)));
      left.remove(0L);
      int fewest = left.isEmpty() || ++looked > MOST_SITUATIONS ? 0 : Integer.MAX_VALUE;
      for (String other : fewest == 0 ? Set.<String>of() : ready(left)) {
        fewest = Math.min(fewest, after(left, other));
      }
      int loads = 1 + (fewest == Integer.MAX_VALUE ? 0 : fewest);
      here.put(model, loads);
      return loads;
    }

    private Set<String> ready(Set<Long> situation) {
      Set<String> ready = new TreeSet<>();
      for (long todo : situation) {
        for (int i = 0; i < models.size(); i++) {
          if (isReady(todo, i)) {
            ready.add(models.get(i));
          }
        }
      }
      ready.remove("");
      return ready;
    }
  }

  private boolean isReady(long todo, int step) {
    return (todo & 1L << step) != 0 && (todo & waitsFor.get(step)) == 0;
  }

  /// What is left of a record after all that a model can do for it.
  private long worked(long todo, String model) {
    long left = todo;
    long before = -1;
    while (before != left) {
      before = left;
      for (int i = 0; i < models.size(); i++) {
        String asked = models.get(i);
        boolean possible = asked.isEmpty() || asked.equals(model);
        left = possible && isReady(left, i) ? left & ~(1L << i) : left;
      }
    }
    return left;
  }
}
