package io.tidemill.app.report;

import io.tidemill.answer.ReplyInstruction;
import io.tidemill.budget.MoneyRange;
import io.tidemill.engine.PlanIndex;
import io.tidemill.engine.Sight;
import io.tidemill.expression.Bindings;
import io.tidemill.expression.CompiledTemplate;
import io.tidemill.expression.EvaluationError;
import io.tidemill.expression.Quoting;
import io.tidemill.plan.Action;
import io.tidemill.plan.Batching;
import io.tidemill.plan.Plan;
import io.tidemill.plan.PlannedStep;
import io.tidemill.plan.ToolFacts;
import io.tidemill.value.Money;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// What would run over an input, and what it can cost, before anything has run.
///
/// @param rows rows of the input that would be read, null when there was no input
/// @param steps in the order of the file
/// @param prompts rendered for the first rows, results of earlier steps as placeholders
/// @param sampled rows that the estimate was made from
/// @param prices of the models and tools that may be asked, by name
public record PlanReport(
    Plan plan,
    @Nullable Long rows,
    List<StepLine> steps,
    List<Prompt> prompts,
    int sampled,
    List<PriceAge> prices,
    String currency) {
  /// Tokens that a message costs besides its text, as in a reservation.
  private static final int PER_MESSAGE = 8;

  public PlanReport {
    steps = List.copyOf(steps);
    prompts = List.copyOf(prompts);
    prices = List.copyOf(prices);
  }

  /// One step.
  ///
  /// @param whom models or tools that it may ask, empty when it asks nobody
  /// @param batching how its questions travel; single where it asks no model
  /// @param rounds how often a record may run it at most, without further tries
  /// @param call what one call may cost, null when that is unknown
  public record StepLine(
      String name,
      String kind,
      List<String> whom,
      List<String> waitsFor,
      Batching batching,
      int rounds,
      @Nullable CallCost call) {

    /// The most that one call can cost, null when it is unknown.
    public @Nullable Money ceiling() {
      return call == null ? null : call.ceiling();
    }

    /// What the calls of one record are expected to cost if it reaches the step: from one round of
    /// the cheapest to all rounds of the dearest. Null when it is unknown.
    public @Nullable MoneyRange expected() {
      return call == null
          ? null
          : new MoneyRange(call.expected().low(), call.expected().times(rounds).high());
    }
  }

  /// A rendered prompt.
  ///
  /// @param key key or line of the row
  public record Prompt(String step, String key, String system, String user) {}

  /// A row to render prompts for.
  ///
  /// @param key key or line of the row
  /// @param values its fields, parameters and tables
  public record Row(String key, Bindings values) {}

  /// What a plan would run over.
  ///
  /// @param rows rows of the input, null when there is none
  /// @param sample rows to estimate costs from; without one the cost of models is unknown
  /// @param shown how many of them are shown with their prompts
  public record Input(@Nullable Long rows, List<Row> sample, int shown) {
    /// No input.
    public static final Input NONE = new Input(null, List.of(), 0);

    public Input {
      sample = List.copyOf(sample);
    }
  }

  /// Reports on a plan.
  ///
  /// @param today the day that ages of prices are counted to
  public static PlanReport of(Plan plan, Input input, String currency, LocalDate today) {
    Map<String, Integer> rounds = PlanSteps.rounds(plan);
    List<Prompt> prompts = new ArrayList<>();
    List<StepLine> lines = new ArrayList<>();
    for (PlannedStep step : PlanSteps.all(plan)) {
      List<Prompt> own = prompts(plan, step, input.sample());
      prompts.addAll(own.subList(0, Math.min(input.shown(), own.size())));
      lines.add(line(step, rounds.getOrDefault(step.name(), 1), own));
    }
    return new PlanReport(
        plan,
        input.rows(),
        lines,
        prompts,
        input.sample().size(),
        PriceAge.of(plan, today),
        currency);
  }

  /// The most that all rows can cost with one try of each call, null when something is unknown.
  public @Nullable Money ceiling() {
    Money sum = Money.ZERO;
    for (StepLine step : steps) {
      Money call = step.ceiling();
      if (call == null || rows == null) {
        return null;
      }
      long calls = Math.multiplyExact(rows, step.rounds());
      sum = sum.plus(new Money(Math.multiplyExact(call.nanos(), calls)));
    }
    return sum;
  }

  /// What one record is expected to cost if it reaches every step and each call is answered at the
  /// first try, null when something is unknown.
  public @Nullable MoneyRange perRecord() {
    MoneyRange sum = MoneyRange.ZERO;
    for (StepLine step : steps) {
      MoneyRange own = step.expected();
      if (own == null) {
        return null;
      }
      sum = sum.plus(own);
    }
    return sum;
  }

  /// What all rows are expected to cost, null when something is unknown.
  public @Nullable MoneyRange expected() {
    MoneyRange each = perRecord();
    return each == null || rows == null ? null : each.times(rows);
  }

  private static List<Prompt> prompts(Plan plan, PlannedStep step, List<Row> sample) {
    List<Prompt> prompts = new ArrayList<>();
    for (int i = 0; i < sample.size(); i++) {
      Row row = sample.get(i);
      Bindings values = new SampleValues(plan, row.values());
      if (step.action() instanceof Action.Ask ask) {
        prompts.add(prompt(step, row.key(), ask, values));
      } else if (step.action() instanceof Action.Compare compare) {
        Row other = sample.get((i + 1) % sample.size());
        PlanIndex steps = new PlanIndex(plan);
        Bindings pair =
            values
                .with("left", Sight.side(steps, values))
                .with("right", Sight.side(steps, new SampleValues(plan, other.values())));
        String key = row.key() + " and " + other.key();
        prompts.add(prompt(step, key, compare.judges().getFirst(), pair));
      }
    }
    return prompts;
  }

  private static Prompt prompt(PlannedStep step, String key, Action.Ask ask, Bindings seen) {
    String instruction = ReplyInstruction.of(ask.answer(), false);
    Bindings values = seen.with("answer_format", JsonNodeFactory.instance.stringNode(instruction));
    String system = ask.system() == null ? "" : rendered(ask.system(), values);
    return new Prompt(step.name(), key, system, rendered(ask.user(), values));
  }

  private static String rendered(CompiledTemplate template, Bindings values) {
    try {
      return template.render(values, Quoting.NONE);
    } catch (EvaluationError unknown) {
      return "(not known before earlier steps have run: " + unknown.getMessage() + ")";
    }
  }

  private static StepLine line(PlannedStep step, int rounds, List<Prompt> prompts) {
    List<String> whom =
        switch (step.action()) {
          case Action.Ask ask -> models(Stream.of(ask));
          case Action.Compare compare -> models(compare.judges().stream());
          case Action.OfTool tools -> tools.asked().stream().map(ToolFacts::name).sorted().toList();
          case Action.SetValues values -> List.of();
          case Action.Review review -> List.of("a person");
          case Action.Repeat repeat -> List.of();
        };
    return new StepLine(
        step.name(),
        kind(step.action()),
        whom,
        step.waitsFor().stream().sorted().toList(),
        batching(step.action()),
        rounds,
        CallCost.of(
            step.action(), prompts.stream().map(prompt -> bytes(step.action(), prompt)).toList()));
  }

  private static Batching batching(Action action) {
    return switch (action) {
      case Action.Ask ask -> ask.batching();
      case Action.Compare compare -> compare.judges().getFirst().batching();
      case Action.OfTool _, Action.SetValues _, Action.Review _, Action.Repeat _ ->
          new Batching.Single();
    };
  }

  private static List<String> models(Stream<Action.Ask> asked) {
    return asked
        .flatMap(ask -> ask.models().options().values().stream())
        .map(role -> role.facts().name())
        .distinct()
        .sorted()
        .toList();
  }

  /// Size of a prompt as it would be sent: with the instruction how to answer, which is added where
  /// the prompt does not place it. Questions of one request share its system part.
  private static int bytes(Action action, Prompt prompt) {
    String all = prompt.system() + prompt.user();
    String added = "";
    if (action instanceof Action.Ask ask) {
      String instruction = ReplyInstruction.of(ask.answer(), false);
      added = all.contains(instruction) ? "" : instruction;
    }
    int together = batching(action).settled() instanceof Batching.Bundle(int most) ? most : 1;
    return size(prompt.system()) / together + size(prompt.user() + added) + 2 * PER_MESSAGE;
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
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
      case Action.Compare compare ->
          "compare, %d times a record".formatted(compare.pairs().perRecord());
    };
  }
}
