package io.tidemill.app.wiring;

import io.tidemill.adapters.simulator.ServerMemory;
import io.tidemill.app.settings.ServiceSettings;
import io.tidemill.app.settings.Value;
import io.tidemill.plan.ModelGroup;
import io.tidemill.plan.Pool;
import io.tidemill.port.InputRefused;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads `model_groups` of the settings.
final class ModelGroups {
  /// A model of 7 to 9 billion parameters loads in 2 to 10 seconds (science.md A.2.2).
  private static final BigDecimal USUAL_LOAD = BigDecimal.TEN;

  private final Map<String, ServiceSettings.ModelGroup> groups;

  ModelGroups(Map<String, ServiceSettings.ModelGroup> groups) {
    this.groups = groups;
  }

  /// Provider to the group that its models form.
  ///
  /// @throws InputRefused when a group names no provider, or two groups the same
  Map<String, ModelGroup> byProvider() {
    Map<String, ModelGroup> byProvider = new LinkedHashMap<>();
    groups.forEach(
        (name, group) -> {
          if (!group.provider().isKnown()) {
            throw new InputRefused(
                "The model group `%s` names no provider. Add `provider: NAME`, one of `providers`."
                    .formatted(name));
          }
          ModelGroup other = byProvider.put(group.provider().text(), read(name, group));
          if (other != null) {
            throw new InputRefused(
                "The model groups `%s` and `%s` are of one provider. Give each server a provider of its own."
                    .formatted(other.name(), name));
          }
        });
    return byProvider;
  }

  private static ModelGroup read(String name, ServiceSettings.ModelGroup group) {
    Value load = group.loadSeconds();
    String wave = group.wave().or("auto");
    int holds = group.holds().isWritten() ? group.holds().count() : 1;
    return new ModelGroup(
        name,
        atLeastOne(holds, "holds", name),
        wave.equals("auto")
            ? null
            : Integer.valueOf(atLeastOne(group.wave().count(), "wave", name)),
        load.isWritten() ? load.number() : USUAL_LOAD);
  }

  private static int atLeastOne(int count, String what, String group) {
    if (count < 1) {
      throw new InputRefused(
          "`%s` of the model group `%s` is %d. Write 1 or more.".formatted(what, group, count));
    }
    return count;
  }

  /// The memory of a simulated server for these pools: as their groups say, and room for everything
  /// where none does.
  static ServerMemory memory(Collection<Pool> pools) {
    Set<ModelGroup> groups = new LinkedHashSet<>();
    int parallel = 1;
    for (Pool pool : pools) {
      if (pool.group() != null) {
        groups.add(pool.group());
        Integer width = pool.width() == null ? pool.mostInFlight() : pool.width();
        parallel = Math.max(parallel, width == null ? 1 : width);
      }
    }
    if (groups.isEmpty()) {
      return ServerMemory.ROOMY;
    }
    int holds = groups.stream().mapToInt(ModelGroup::holds).sum();
    BigDecimal load =
        groups.stream().map(ModelGroup::loadSeconds).reduce(BigDecimal.ZERO, BigDecimal::max);
    return new ServerMemory(holds, load, parallel);
  }

  /// The pool as a member of a group. One call at a time goes to such a model unless its `width`
  /// says more: a server that answers one at a time only lets the others wait, and their time
  /// counts.
  ///
  /// @param group null for a pool that stands alone
  static Pool in(@Nullable ModelGroup group, Pool pool) {
    if (group == null) {
      return pool;
    }
    boolean says = pool.width() != null || pool.mostInFlight() != null;
    return new Pool(
        pool.name(),
        says ? pool.width() : Integer.valueOf(1),
        pool.mostInFlight(),
        pool.requestsPerMinute(),
        pool.tokensPerMinute(),
        group);
  }
}
