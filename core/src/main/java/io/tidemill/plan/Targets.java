package io.tidemill.plan;

import io.tidemill.expression.Expr;
import io.tidemill.expression.Expression;
import io.tidemill.expression.Scope;
import io.tidemill.expression.Template;
import io.tidemill.expression.Type;
import io.tidemill.expression.Typer;
import io.tidemill.pipeline.StepKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Names in kind keys: bound to what they name; one that is computed must be a choice whose values
/// are all declared.
final class Targets {
  private final PlanFindings findings;

  Targets(PlanFindings findings) {
    this.findings = findings;
  }

  /// The text of a template without expressions, null for any other.
  static @Nullable String constant(Template template) {
    StringBuilder text = new StringBuilder();
    for (Template.Part part : template.parts()) {
      if (!(part instanceof Template.Constant constant)) {
        return null;
      }
      text.append(constant.text());
    }
    return text.toString();
  }

  /// What a target can mean. What is unknown is a finding and left out.
  ///
  /// @param what the sort of thing, for messages, for example `role`
  /// @param known everything of the sort by name
  <T> Choices<T> bind(
      StepKind.Target target, String what, Map<String, T> known, Scope scope, String path) {
    String constant = constant(target.name());
    if (constant != null) {
      return new Choices<>(null, named(target, what, List.of(constant), known, path));
    }
    Expr computed = computed(target.name());
    if (computed == null) {
      findings.error(
          "bad-value",
          target.at(),
          path,
          "The name mixes text and expressions.",
          "Write a plain name, or one `\"{{ expr }}\"` and nothing else.");
      return new Choices<>(null, Map.of());
    }
    Expression pick = new Expression(target.name().text(), computed.at(), computed);
    return Typer.type(computed, scope).type() instanceof Type.Choice choice
        ? new Choices<>(pick, covered(target, what, choice, known, path))
        : noChoice(pick, target, what, path);
  }

  /// A `run` step of one word names a command of the settings.
  void command(StepKind.Run run, Set<String> commands, String path) {
    String name = run.command().getFirst();
    if (!commands.contains(name)) {
      findings.unknownName("command", name, commands, run.at(), path);
    }
  }

  private static @Nullable Expr computed(Template template) {
    return template.parts().size() == 1
            && template.parts().getFirst() instanceof Template.Print print
        ? print.value()
        : null;
  }

  private <T> Choices<T> noChoice(
      Expression pick, StepKind.Target target, String what, String path) {
    findings.error(
        "type",
        target.at(),
        path,
        "The computed " + what + " is no choice, so it cannot be known that it exists.",
        "Compute it from a choice field or from a column of `data` with at most 100 values.");
    return new Choices<>(pick, Map.of());
  }

  private <T> Map<String, T> named(
      StepKind.Target target, String what, List<String> names, Map<String, T> known, String path) {
    Map<String, T> bound = new LinkedHashMap<>();
    for (String name : names) {
      T thing = known.get(name);
      if (thing == null) {
        findings.unknownName(what, name, known.keySet(), target.at(), path);
      } else {
        bound.put(name, thing);
      }
    }
    return bound;
  }

  private <T> Map<String, T> covered(
      StepKind.Target target, String what, Type.Choice choice, Map<String, T> known, String path) {
    List<String> missing =
        choice.values().stream().filter(name -> !known.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      findings.error(
          "type",
          target.at(),
          path,
          "The computed "
              + what
              + " can be "
              + String.join(", ", missing)
              + ", which is not declared.",
          "Declare it, or leave it out of the choice.");
    }
    return named(
        target, what, choice.values().stream().filter(known::containsKey).toList(), known, path);
  }

  /// A map with each value replaced; where it becomes null, the entry is left out.
  static <S, T> Map<String, T> mapped(Map<String, S> from, Function<S, @Nullable T> change) {
    Map<String, T> to = new LinkedHashMap<>();
    from.forEach(
        (name, value) -> {
          T changed = change.apply(value);
          if (changed != null) {
            to.put(name, changed);
          }
        });
    return to;
  }
}
