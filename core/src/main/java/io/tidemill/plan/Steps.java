package io.tidemill.plan;

import io.tidemill.pipeline.Pipeline;
import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The steps of a pipeline by name, those inside a `repeat` included. Immutable.
public final class Steps {
  private final Map<String, Located> byName = new LinkedHashMap<>();

  private Steps() {}

  /// A step with its place.
  ///
  /// @param index order in the file, from 0, counting inner steps
  /// @param loop name of the `repeat` around it, null outside
  public record Located(Step step, int index, @Nullable String loop) {}

  /// The steps of a pipeline in file order; a `repeat` comes before its inner steps.
  public static Steps of(Pipeline pipeline) {
    Steps steps = new Steps();
    pipeline.flow().steps().forEach(step -> steps.add(step, null));
    return steps;
  }

  private void add(Step step, @Nullable String loop) {
    byName.put(step.name(), new Located(step, byName.size(), loop));
    if (step.kind() instanceof StepKind.Repeat repeat) {
      repeat.steps().forEach(inner -> add(inner, step.name()));
    }
  }

  /// The step of that name, null when there is none.
  public @Nullable Located find(String name) {
    return byName.get(name);
  }

  /// The step of that name.
  ///
  /// @throws IllegalArgumentException when there is none
  public Located get(String name) {
    Located located = byName.get(name);
    if (located == null) {
      throw new IllegalArgumentException("There is no step " + name);
    }
    return located;
  }

  /// Every name in file order.
  public Set<String> names() {
    return byName.keySet();
  }

  /// Every step in file order.
  public Collection<Located> all() {
    return byName.values();
  }

  /// The step that somebody outside waits for when he mentions this one: its loop, or itself.
  String seenFromOutside(String name) {
    String loop = get(name).loop();
    return loop == null ? name : loop;
  }
}
