package io.tidemill.lint;

import io.tidemill.expression.Expr;
import io.tidemill.expression.Expression;
import io.tidemill.expression.Mention;
import io.tidemill.expression.Mentions;
import io.tidemill.pipeline.Save;
import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which values a site reads, as paths from `record`, `param`, `data`, `run` or a step: `previous`,
/// `left` and `right` are left out, the name of an `each` stands for its list, and `given.x` for
/// what it was given.
final class Reads {
  private static final Set<String> FRAMES = Set.of("previous", "left", "right");

  private final Inspection inspection;

  Reads(Inspection inspection) {
    this.inspection = inspection;
  }

  /// What the site itself reads.
  Set<List<String>> of(Site site) {
    Set<List<String>> reads = new LinkedHashSet<>();
    site.mentions().forEach(mention -> add(mention.path(), site.owner(), reads));
    return reads;
  }

  /// What the expression reads that stands in this part.
  Set<List<String>> of(Expr expr, Site.Owner owner) {
    Set<List<String>> reads = new LinkedHashSet<>();
    Mentions.of(expr).forEach(mention -> add(mention.path(), owner, reads));
    return reads;
  }

  /// What the site reads, elements of its `each` left out.
  Set<List<String>> withoutElement(Site site) {
    Step.Each each = eachOf(site.owner());
    Set<List<String>> reads = new LinkedHashSet<>();
    site.mentions().stream()
        .filter(mention -> each == null || !mention.root().equals(each.name()))
        .forEach(mention -> add(mention.path(), site.owner(), reads));
    return reads;
  }

  /// What the site reads, and what the `set` values among that read, and so on.
  Set<List<String>> throughSet(Site site) {
    return throughSet(of(site));
  }

  /// These, and what the `set` values among them read, and so on.
  Set<List<String>> throughSet(Set<List<String>> direct) {
    Set<List<String>> all = new LinkedHashSet<>();
    List<List<String>> left = new ArrayList<>(direct);
    while (!left.isEmpty()) {
      List<String> path = left.removeLast();
      if (all.add(path)) {
        left.addAll(valuesBehind(path));
      }
    }
    return all;
  }

  /// What a `set` value reads; nothing for any other path.
  private Set<List<String>> valuesBehind(List<String> path) {
    Step step = step(path.getFirst());
    if (step == null || !(step.kind() instanceof StepKind.SetValues set)) {
      return Set.of();
    }
    int field = step.common().each() == null ? 1 : 2;
    Stream<Expression> values =
        path.size() <= field
            ? set.values().values().stream()
            : Stream.ofNullable(set.values().get(path.get(field)));
    Set<List<String>> reads = new LinkedHashSet<>();
    values.forEach(value -> reads.addAll(of(value.root(), new Site.OfStep(step.name()))));
    return reads;
  }

  private void add(List<String> path, Site.Owner owner, Set<List<String>> reads) {
    String root = path.getFirst();
    if (FRAMES.contains(root)) {
      if (path.size() > 1) {
        add(path.subList(1, path.size()), owner, reads);
      }
      return;
    }
    if (root.equals("given")) {
      addGiven(path, owner, reads);
      return;
    }
    List<String> list = listBehind(root, owner);
    reads.add(list == null ? path : joined(list, path.subList(1, path.size())));
  }

  private void addGiven(List<String> path, Site.Owner owner, Set<List<String>> reads) {
    Expression given = path.size() < 2 ? null : givenOf(owner).get(path.get(1));
    if (given != null) {
      for (Mention mention : Mentions.of(given.root())) {
        boolean same = given.root() instanceof Expr.Member || given.root() instanceof Expr.Name;
        List<String> rest = same ? path.subList(2, path.size()) : List.of();
        add(joined(mention.path(), rest), owner, reads);
      }
    }
  }

  private Map<String, Expression> givenOf(Site.Owner owner) {
    Step step = stepOf(owner);
    if (step == null) {
      return Map.of();
    }
    return switch (step.kind()) {
      case StepKind.Ask ask -> ask.given();
      case StepKind.Arcgis arcgis -> arcgis.given();
      case StepKind.Sql sql -> sql.given();
      case StepKind.Run run -> run.given();
      case StepKind.Search _,
          StepKind.Fetch _,
          StepKind.SetValues _,
          StepKind.Review _,
          StepKind.Compare _,
          StepKind.Repeat _ ->
          Map.of();
    };
  }

  /// The path of the list whose element the word is here; null when it is no such word, empty when
  /// the list has no path.
  private @Nullable List<String> listBehind(String word, Site.Owner owner) {
    Step.Each each = eachOf(owner);
    if (each == null || !each.name().equals(word)) {
      return null;
    }
    Set<List<String>> reads = new LinkedHashSet<>();
    Mentions.of(each.list().root()).stream()
        .filter(mention -> !mention.root().equals(word))
        .forEach(mention -> add(mention.path(), owner, reads));
    return reads.isEmpty() ? List.of(word) : reads.iterator().next();
  }

  private Step.@Nullable Each eachOf(Site.Owner owner) {
    if (owner instanceof Site.OfSave(int index)) {
      Save save = inspection.pipeline().outputs().saves().get(index);
      return save.each();
    }
    Step step = stepOf(owner);
    return step == null ? null : step.common().each();
  }

  private @Nullable Step stepOf(Site.Owner owner) {
    return switch (owner) {
      case Site.OfStep(String name) -> step(name);
      case Site.OfSimulation(String name) -> step(name);
      case Site.OfGate _, Site.OfSave _, Site.OfReport _ -> null;
    };
  }

  private @Nullable Step step(String name) {
    return inspection.flow().stepNames().contains(name)
        ? inspection.flow().step(name).step()
        : null;
  }

  private static List<String> joined(List<String> path, List<String> rest) {
    List<String> joined = new ArrayList<>(path);
    joined.addAll(rest);
    return joined;
  }
}
