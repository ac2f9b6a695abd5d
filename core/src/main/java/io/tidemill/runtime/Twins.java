package io.tidemill.runtime;

import io.tidemill.expression.Expression;
import io.tidemill.pipeline.Pipeline;
import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Steps that ask the same question in the same words: each gets its number among them, so that two
/// graders or votes stay independent although their requests are equal.
final class Twins {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<List<String>, Integer> seen = new HashMap<>();

  private Twins() {}

  /// Step to how many steps before it ask in the same words.
  static Map<String, Integer> of(Pipeline pipeline) {
    Twins twins = new Twins();
    pipeline.flow().steps().forEach(twins::add);
    return Map.copyOf(twins.numbers);
  }

  private void add(Step step) {
    switch (step.kind()) {
      case StepKind.Repeat repeat -> repeat.steps().forEach(this::add);
      case StepKind.Ask ask -> number(step, words(ask));
      case StepKind.Search search -> number(step, words(search));
      case StepKind.Fetch _, StepKind.Arcgis _, StepKind.Sql _, StepKind.Run _ -> {}
      case StepKind.SetValues _, StepKind.Review _, StepKind.Compare _ -> {}
    }
  }

  private void number(Step step, List<String> words) {
    numbers.put(step.name(), seen.merge(words, 1, Integer::sum) - 1);
  }

  private static List<String> words(StepKind.Ask ask) {
    List<String> words = new ArrayList<>();
    words.add(ask.role().name().text());
    words.add(ask.prompt().system() == null ? "" : ask.prompt().system().text());
    words.add(ask.prompt().user().text());
    for (Map.Entry<String, Expression> given : ask.given().entrySet()) {
      words.add(given.getKey() + "=" + given.getValue().text());
    }
    return words;
  }

  private static List<String> words(StepKind.Search search) {
    return List.of(search.tool().name().text(), search.query().text());
  }
}
