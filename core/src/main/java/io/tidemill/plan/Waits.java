package io.tidemill.plan;

import io.tidemill.expression.Mention;
import io.tidemill.pipeline.Pipeline;
import io.tidemill.pipeline.Save;
import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import io.tidemill.plan.Place.Role;
import io.tidemill.value.SourceLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who waits for whom (language.md 4): order follows from what is mentioned and from `after`.
final class Waits {
  private static final Set<String> SIDES = Set.of("left", "right");
  private static final Set<Role> OWN_VALUE = Set.of(Role.CHECK, Role.COMPLAINT, Role.SET);

  private final Steps steps;
  private final PlanFindings findings;
  private final Map<Place.Owner, Set<String>> waits = new HashMap<>();
  private boolean hasCycle;

  private Waits(Steps steps, PlanFindings findings) {
    this.steps = steps;
    this.findings = findings;
  }

  /// The waits of a pipeline; unknown names in `after` and cycles are findings.
  static Waits of(Pipeline pipeline, Steps steps, List<Place> places, PlanFindings findings) {
    Waits waits = new Waits(steps, findings);
    places.forEach(waits::mentioned);
    for (Steps.Located located : steps.all()) {
      Step step = located.step();
      waits.after(
          new Place.OfStep(step.name()), step.common().after(), "steps." + step.name() + ".after");
    }
    List<Save> saves = pipeline.outputs().saves();
    for (int i = 0; i < saves.size(); i++) {
      waits.after(new Place.OfSave(i), saves.get(i).after(), "save." + i + ".after");
    }
    waits.refuseCycles();
    return waits;
  }

  /// Names of the steps that must be settled first.
  Set<String> of(Place.Owner owner) {
    return waits.getOrDefault(owner, Set.of());
  }

  private void mentioned(Place place) {
    if (place.role() == Role.SIMULATION) {
      return;
    }
    for (Mention mention : place.mentions()) {
      String step = stepOf(mention);
      if (step != null && !isOwnValue(place, step)) {
        add(place.owner(), step);
      }
    }
  }

  private @Nullable String stepOf(Mention mention) {
    if (SIDES.contains(mention.root())) {
      String name = mention.path().size() > 1 ? mention.path().get(1) : "";
      return steps.find(name) == null ? null : name;
    }
    return steps.find(mention.root()) == null ? null : mention.root();
  }

  private boolean isOwnValue(Place place, String step) {
    if (!(place.owner() instanceof Place.OfStep owner)) {
      return false;
    }
    boolean isItself = owner.name().equals(step) && OWN_VALUE.contains(place.role());
    boolean isRound = place.role() == Role.UNTIL && owner.name().equals(steps.get(step).loop());
    return isItself || isRound;
  }

  private void after(Place.Owner owner, List<Step.Reference> references, String path) {
    for (Step.Reference reference : references) {
      if (steps.find(reference.name()) == null) {
        findings.unknownName("step", reference.name(), steps.names(), reference.at(), path);
      } else {
        add(owner, reference.name());
      }
    }
  }

  private void add(Place.Owner owner, String step) {
    boolean sameLoop =
        owner instanceof Place.OfStep waiting
            && steps.get(step).loop() != null
            && java.util.Objects.equals(steps.get(waiting.name()).loop(), steps.get(step).loop());
    waits
        .computeIfAbsent(owner, key -> new LinkedHashSet<>())
        .add(sameLoop ? step : steps.seenFromOutside(step));
  }

  private void refuseCycles() {
    Set<String> done = new HashSet<>();
    for (String name : steps.names()) {
      List<String> cycle = cycleFrom(name, new ArrayList<>(), done);
      if (cycle != null) {
        report(cycle);
      }
    }
  }

  /// The first cycle that a walk from the step meets; what was walked before is not walked again.
  private @Nullable List<String> cycleFrom(String name, List<String> trail, Set<String> done) {
    if (trail.contains(name)) {
      return List.copyOf(trail.subList(trail.indexOf(name), trail.size()));
    }
    if (!done.add(name)) {
      return null;
    }
    trail.add(name);
    for (String next : needed(name)) {
      List<String> cycle = cycleFrom(next, trail, done);
      if (cycle != null) {
        return cycle;
      }
    }
    trail.removeLast();
    return null;
  }

  /// What must be settled before the step is: what it waits for, and of a loop its inner steps.
  private Set<String> needed(String name) {
    Set<String> needed = new LinkedHashSet<>(of(new Place.OfStep(name)));
    if (steps.get(name).step().kind() instanceof StepKind.Repeat repeat) {
      repeat.steps().forEach(inner -> needed.add(inner.name()));
    }
    return needed;
  }

  /// Whether steps wait for each other, so that nothing can be typed.
  boolean haveCycle() {
    return hasCycle;
  }

  private void report(List<String> cycle) {
    hasCycle = true;
    SourceLocation at = steps.get(cycle.getFirst()).step().at();
    String names = String.join(" waits for ", cycle) + " waits for " + cycle.getFirst();
    findings.error(
        "cycle",
        at,
        "steps." + cycle.getFirst(),
        cycle.size() == 1
            ? "The step waits for itself: it mentions its own result."
            : "These steps wait for each other: " + names + ".",
        "Remove one of the mentions; inside a `repeat`, `previous.STEP.FIELD` is the last round's"
            + " value.");
  }
}
