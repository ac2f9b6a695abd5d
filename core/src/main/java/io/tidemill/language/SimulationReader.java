package io.tidemill.language;

import io.tidemill.expression.Expression;
import io.tidemill.expression.Nearest;
import io.tidemill.language.Findings.Rule;
import io.tidemill.pipeline.SimulationEntry;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the simulator plays (language.md 7).
final class SimulationReader {
  private final ReadContext context;

  SimulationReader(ReadContext context) {
    this.context = context;
  }

  Map<String, SimulationEntry> read(@Nullable Field field, Set<String> steps) {
    Map<String, SimulationEntry> entries = new LinkedHashMap<>();
    if (field == null) {
      return entries;
    }
    Section section = Section.of(field, context.findings());
    for (Field entry : section.takeAll()) {
      if (!steps.contains(entry.key())) {
        unknownStep(section, entry, steps);
      }
      entries.put(entry.key(), entry(entry));
    }
    return entries;
  }

  private SimulationEntry entry(Field field) {
    Section section = Section.of(field, context.findings());
    BigDecimal seconds = notNegative(section.take("seconds"));
    Field failField = section.take("fail");
    BigDecimal fail = notNegative(failField);
    if (failField != null && fail != null && fail.compareTo(BigDecimal.ONE) > 0) {
      context.scalars().refuse(failField, "`fail` is a share.", "It takes 0 to 1.");
    }
    Map<String, SimulationEntry.Played> fields = new LinkedHashMap<>();
    for (Field entry : section.takeAll()) {
      SimulationEntry.Played played = played(entry);
      if (played != null) {
        fields.put(entry.key(), played);
      }
    }
    return new SimulationEntry(
        seconds, fail == null ? BigDecimal.ZERO : fail, fields, section.at());
  }

  private @Nullable BigDecimal notNegative(@Nullable Field field) {
    BigDecimal number = context.scalars().number(field);
    if (field != null && number != null && number.signum() < 0) {
      context.scalars().refuse(field, "`" + field.key() + "` is below 0.", "Write 0 or more.");
      return null;
    }
    return number;
  }

  private SimulationEntry.@Nullable Played played(Field field) {
    if (!(field.value() instanceof Yaml.Mapping)) {
      Expression value = context.texts().expression(field);
      return value == null ? null : new SimulationEntry.Played.Computed(value);
    }
    Map<String, BigDecimal> weights = new LinkedHashMap<>();
    for (Field entry : Section.of(field, context.findings()).takeAll()) {
      BigDecimal weight = notNegative(entry);
      if (weight != null) {
        weights.put(entry.key(), weight);
      }
    }
    return new SimulationEntry.Played.Weighted(weights);
  }

  private void unknownStep(Section section, Field entry, Set<String> steps) {
    context
        .findings()
        .error(
            Rule.UNKNOWN_NAME,
            section.place(entry.key()),
            entry.path(),
            "There is no step `" + entry.key() + "`.",
            Nearest.of(entry.key(), steps)
                .map(near -> "Did you mean `" + near + "`?")
                .orElse("Remove the entry."));
  }
}
