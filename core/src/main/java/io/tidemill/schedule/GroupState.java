package io.tidemill.schedule;

import io.tidemill.plan.ModelGroup;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which models of a group may be asked now, so that the server loads each as seldom as possible:
/// stay on a loaded model while it has work, or work under way that will make more; then change to
/// the model after which fewest loads are left, and of equals to the one with most work (exhaustive
/// service with look-ahead, science.md A.3.1). Records go through in windows, so that the first are
/// done early. Confined to one thread.
final class GroupState {
  private final ModelGroup group;
  private final Window window;
  private final Map<String, PoolState> members = new LinkedHashMap<>();
  private final Set<String> loaded = new LinkedHashSet<>();

  /// Calls under preparation, by step, and the pools that a call of the step may go to.
  private final Map<String, Integer> preparing = new LinkedHashMap<>();

  private final Map<String, Set<String>> poolsOfStep;
  private final Outlook outlook;

  /// @param members pools of the group
  GroupState(ModelGroup group, Collection<PoolState> members, Bounds.Waves waves) {
    this.group = group;
    this.window = new Window(waves.sizes().getOrDefault(group.name(), 1));
    this.poolsOfStep = waves.poolsOfStep();
    members.forEach(member -> this.members.put(member.name(), member));
    this.outlook = new Outlook(modelOfStep(), waves.order());
  }

  private Map<String, String> modelOfStep() {
    Map<String, String> models = new HashMap<>();
    poolsOfStep.forEach(
        (step, pools) ->
            pools.stream()
                .filter(members::containsKey)
                .findFirst()
                .ifPresent(pool -> models.put(step, pool)));
    return models;
  }

  int wave() {
    return window.size();
  }

  boolean isHungry() {
    return window.isHungry();
  }

  void offer(Want want) {
    if (window.enter(want)) {
      member(want.pool()).ready().add(want);
    }
  }

  void withdraw(Want want) {
    member(want.pool()).ready().remove(want);
    window.withdraw(want);
  }

  /// A record wants nothing any more, for now.
  void leave(long ordinal) {
    window.leave(ordinal);
  }

  /// A call of this step is being prepared, or comes out of preparation.
  void prepares(String step, int change) {
    preparing.merge(step, change, Integer::sum);
  }

  /// Lets records in and changes the model if it is time; not while calls are being prepared, which
  /// takes moments and may change the choice.
  void settle(Instant now) {
    if (window.isWaitedFor()) {
      Set<Long> passedOver = passedOver();
      window.admit(passedOver::contains).forEach(want -> member(want.pool()).ready().add(want));
    }
    if (isPreparing()) {
      return;
    }
    Optional<PoolState> next = mostWanted(now);
    while (next.isPresent() && takePlace(now)) {
      loaded.add(next.get().name());
      next = mostWanted(now);
    }
  }

  private boolean isPreparing() {
    return members.values().stream().anyMatch(member -> expected(member) > 0);
  }

  /// Records whose calls wait for a model that is not loaded.
  private Set<Long> passedOver() {
    Set<Long> ordinals = new HashSet<>();
    for (PoolState member : members.values()) {
      if (!loaded.contains(member.name())) {
        member.ready().forEach(want -> ordinals.add(want.place().ordinal()));
      }
    }
    return ordinals;
  }

  /// Makes room for a model if there is none.
  private boolean takePlace(Instant now) {
    if (loaded.size() < group.holds()) {
      return true;
    }
    Optional<String> idle = loaded.stream().filter(name -> !hasWork(member(name), now)).findFirst();
    idle.ifPresent(loaded::remove);
    return idle.isPresent();
  }

  private boolean hasWork(PoolState pool, Instant now) {
    return pool.inFlight() > 0 || pool.due(now) > 0;
  }

  /// The model that comes next among those that are not loaded and have work that is ready; the
  /// earliest step and then the lowest ordinal where equal.
  private Optional<PoolState> mostWanted(Instant now) {
    List<PoolState> wanted =
        members.values().stream()
            .filter(member -> !loaded.contains(member.name()) && member.due(now) > 0)
            .toList();
    Map<String, Integer> loads = wanted.size() < 2 ? Map.of() : loadsAfter(wanted);
    return wanted.stream()
        .min(
            Comparator.comparingInt((PoolState member) -> loads.getOrDefault(member.name(), 0))
                .thenComparing(
                    Comparator.comparingInt((PoolState member) -> member.due(now)).reversed())
                .thenComparingInt(member -> earliest(member).place().stepIndex())
                .thenComparingLong(member -> earliest(member).place().ordinal()));
  }

  private Map<String, Integer> loadsAfter(List<PoolState> wanted) {
    Map<Long, Set<String>> standing = new HashMap<>();
    for (PoolState member : members.values()) {
      for (Want want : member.ready()) {
        standing
            .computeIfAbsent(want.place().ordinal(), _ -> new HashSet<>())
            .add(want.place().node().step());
      }
    }
    Set<Set<String>> kinds = new HashSet<>(standing.values());
    Map<String, Integer> loads = new HashMap<>();
    for (PoolState member : wanted) {
      outlook.loads(kinds, member.name()).ifPresent(count -> loads.put(member.name(), count));
    }
    return loads.size() == wanted.size() ? loads : Map.of();
  }

  private static Want earliest(PoolState pool) {
    return java.util.Collections.min(
        pool.ready(),
        Comparator.comparingInt((Want want) -> want.place().stepIndex())
            .thenComparingLong(want -> want.place().ordinal()));
  }

  private int expected(PoolState pool) {
    int count = 0;
    for (Map.Entry<String, Integer> step : preparing.entrySet()) {
      if (poolsOfStep.getOrDefault(step.getKey(), Set.of()).contains(pool.name())) {
        count += step.getValue();
      }
    }
    return count;
  }

  /// What calls to a pool wait for, null when its model is loaded. A model that is not loaded
  /// because none of its calls is due yet waits for these, not for another model.
  @Nullable Wait obstacle(String pool, Instant now) {
    if (loaded.contains(pool)) {
      return null;
    }
    Instant due = member(pool).due(now) > 0 ? null : member(pool).nextDue();
    return due == null
        ? new Wait(group.name() + ": works through " + String.join(", ", loaded), null)
        : new Wait("a further try of a call to " + pool, due);
  }

  /// Pools of the group.
  List<String> pools() {
    return List.copyOf(members.keySet());
  }

  private PoolState member(String name) {
    return java.util.Objects.requireNonNull(members.get(name));
  }
}
