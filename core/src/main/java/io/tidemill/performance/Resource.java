package io.tidemill.performance;

import io.tidemill.plan.ModelGroup;
import io.tidemill.plan.Pool;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What answers requests: a pool by itself, or the models that share the memory of one server and
/// cannot all be in it.
///
/// @param name of the pool or the group
/// @param width requests that it answers at once as the settings say, null when nobody said
/// @param group the group, null for a pool by itself
/// @param requestsPerMinute null for no limit
/// @param tokensPerMinute null for no limit
public record Resource(
    String name,
    @Nullable Integer width,
    @Nullable ModelGroup group,
    @Nullable Integer requestsPerMinute,
    @Nullable Integer tokensPerMinute) {

  /// The resource of each pool, by name of the pool.
  public static Map<String, Resource> of(Collection<Pool> pools) {
    Map<ModelGroup, Integer> sizes = new LinkedHashMap<>();
    Map<ModelGroup, Integer> widest = new LinkedHashMap<>();
    for (Pool pool : pools) {
      if (pool.group() != null) {
        sizes.merge(pool.group(), 1, Integer::sum);
        widest.merge(pool.group(), pool.width() == null ? 0 : pool.width(), Math::max);
      }
    }
    Map<String, Resource> resources = new LinkedHashMap<>();
    for (Pool pool : pools) {
      ModelGroup group = pool.group();
      boolean shared = group != null && sizes.getOrDefault(group, 0) > group.holds();
      resources.put(
          pool.name(),
          group != null && shared
              ? shared(group, widest.getOrDefault(group, 0) * group.holds())
              : new Resource(
                  pool.name(),
                  pool.width(),
                  null,
                  pool.requestsPerMinute(),
                  pool.tokensPerMinute()));
    }
    return resources;
  }

  private static Resource shared(ModelGroup group, int width) {
    return new Resource(group.name(), width == 0 ? null : width, group, null, null);
  }
}
