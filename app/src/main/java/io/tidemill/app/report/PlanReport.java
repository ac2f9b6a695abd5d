package io.tidemill.app.report;

import io.tidemill.answer.ReplyInstruction;
import io.tidemill.expression.Bindings;
import io.tidemill.expression.CompiledTemplate;
import io.tidemill.expression.EvaluationError;
import io.tidemill.expression.Quoting;
import io.tidemill.plan.Action;
import io.tidemill.plan.Plan;
import io.tidemill.plan.PlannedStep;
import io.tidemill.plan.ToolFacts;
import io.tidemill.value.Money;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// What would run over an input, and what it can cost at most, before anything has run.
///
/// @param rows rows of the input that would be read, null when there was no input
/// @param steps in the order of the file
/// @param prompts rendered for the first rows, results of earlier steps as placeholders
public record PlanReport(
    Plan plan, @Nullable Long rows, List<StepLine> steps, List<Prompt> prompts, String currency) {
  public PlanReport {
    steps = List.copyOf(steps);
    prompts = List.copyOf(prompts);
  }

  /// One step.
  ///
  /// @param whom models or tools that it may ask, empty when it asks nobody
  /// @param ceiling most money for one call, estimated from the first prompt, null when unknown or
  ///   when it costs nothing
  public record StepLine(
      String name,
      String kind,
      List<String> whom,
      List<String> waitsFor,
      @Nullable Money ceiling) {}

  /// A rendered prompt.
  ///
  /// @param key key or line of the row
  public record Prompt(String step, String key, String system, String user) {
    private int bytes() {
      return (system + user).getBytes(StandardCharsets.UTF_8).length;
    }
  }

  /// A row to render prompts for.
  ///
  /// @param key key or line of the row
  /// @param values its fields, parameters and tables
  public record Row(String key, Bindings values) {}

  /// Reports on a plan.
  ///
  /// @param rows rows of the input, null when there is none
  /// @param sample rows to render prompts for; at least one makes the estimate of costs possible
  public static PlanReport of(Plan plan, @Nullable Long rows, List<Row> sample, String currency) {
    List<Prompt> prompts = new ArrayList<>();
    List<StepLine> lines = new ArrayList<>();
    for (PlannedStep step : PlanSteps.all(plan)) {
      List<Prompt> own = prompts(plan, step, sample);
      prompts.addAll(own);
      lines.add(line(step, own));
    }
    return new PlanReport(plan, rows, lines, prompts, currency);
  }

  /// The most that all rows can cost with one try of each step, null when something is unknown.
  public @Nullable Money ceiling() {
    Money sum = Money.ZERO;
    for (StepLine step : steps) {
      if (step.ceiling() == null || rows == null) {
        return null;
      }
      sum = sum.plus(new Money(Math.multiplyExact(step.ceiling().nanos(), rows)));
    }
    return sum;
  }

  private static List<Prompt> prompts(Plan plan, PlannedStep step, List<Row> sample) {
    List<Prompt> prompts = new ArrayList<>();
    if (step.action() instanceof Action.Ask ask) {
      for (Row row : sample) {
        Bindings values =
            new SampleValues(plan, row.values())
                .with(
                    "answer_format",
                    JsonNodeFactory.instance.stringNode(ReplyInstruction.of(ask.answer(), false)));
        String system = ask.system() == null ? "" : rendered(ask.system(), values);
        prompts.add(new Prompt(step.name(), row.key(), system, rendered(ask.user(), values)));
      }
    }
    return prompts;
  }

  private static String rendered(CompiledTemplate template, Bindings values) {
    try {
      return template.render(values, Quoting.NONE);
    } catch (EvaluationError unknown) {
      return "(not known before earlier steps have run: " + unknown.getMessage() + ")";
    }
  }

  private static StepLine line(PlannedStep step, List<Prompt> prompts) {
    List<String> whom =
        switch (step.action()) {
          case Action.Ask ask ->
              ask.models().options().values().stream()
                  .map(role -> role.facts().name())
                  .sorted()
                  .toList();
          case Action.OfTool tools -> tools.asked().stream().map(ToolFacts::name).sorted().toList();
          case Action.SetValues values -> List.of();
          case Action.Review review -> List.of("a person");
          case Action.Repeat repeat -> List.of();
          case Action.NotBuilt notBuilt -> List.of();
        };
    return new StepLine(
        step.name(),
        kind(step.action()),
        whom,
        step.waitsFor().stream().sorted().toList(),
        Ceilings.of(step.action(), prompts.stream().mapToInt(Prompt::bytes).max()));
  }

  private static String kind(Action action) {
    return switch (action) {
      case Action.Ask ask -> "ask";
      case Action.Search search -> "search";
      case Action.Fetch fetch -> "fetch";
      case Action.Arcgis arcgis -> "arcgis";
      case Action.Query query -> "sql";
      case Action.Command command -> "run";
      case Action.SetValues values -> "set";
      case Action.Review review -> "review";
      case Action.Repeat repeat -> "repeat, at most " + repeat.atMost();
      case Action.NotBuilt notBuilt -> notBuilt.kind() + " (not built yet)";
    };
  }
}
