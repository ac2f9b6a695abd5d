package io.tidemill.language;

import io.tidemill.expression.Expression;
import io.tidemill.expression.Template;
import io.tidemill.language.Findings.Rule;
import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Steps with the keys that every step has (language.md 3). A step with a mistake is left out; the
/// others are read.
final class StepReader {
  private static final int MOST_STEPS = 200;
  private static final Set<String> SET_KEYS = Set.of("when", "after", "each");
  private static final List<String> COMMON_KEYS =
      List.of(
          "when",
          "after",
          "requires",
          "each",
          "each_at_most",
          "deadline",
          "retry",
          "width",
          "reuse",
          "effect",
          "on_failure");

  private final ReadContext context;
  private final KindReader kinds;
  private final Set<String> names = new HashSet<>();

  StepReader(ReadContext context) {
    this.context = context;
    this.kinds = new KindReader(context, this);
  }

  /// The steps of a map, outside of or inside a `repeat`.
  List<Step> steps(@Nullable Field field, boolean insideRepeat) {
    List<Step> steps = new ArrayList<>();
    if (field == null) {
      return steps;
    }
    for (Field entry : Section.of(field, context.findings()).takeAll()) {
      Step step = isStepName(entry) ? step(entry, insideRepeat) : null;
      if (step != null) {
        steps.add(step);
      }
    }
    if (steps.isEmpty() && !context.findings().anyError()) {
      context.scalars().refuse(field, "There is no step.", "Write at least one.");
    }
    return steps;
  }

  Set<String> names() {
    return names;
  }

  private boolean isStepName(Field entry) {
    if (!context.texts().isName(entry)) {
      return false;
    }
    if (Names.RESERVED.contains(entry.key())) {
      context
          .scalars()
          .refuse(entry, "`" + entry.key() + "` is a reserved name.", "Choose another name.");
      return false;
    }
    if (!names.add(entry.key())) {
      context
          .scalars()
          .refuse(
              entry,
              "Another step is called `"
                  + entry.key()
                  + "`; names are unique in the whole file, also inside `repeat`.",
              "Rename one of them.");
      return false;
    }
    if (names.size() == MOST_STEPS + 1) {
      context
          .scalars()
          .refuse(entry, "There are more than " + MOST_STEPS + " steps.", "Split the pipeline.");
    }
    return true;
  }

  private @Nullable Step step(Field entry, boolean insideRepeat) {
    Section section = Section.of(entry, context.findings());
    if (!(entry.value() instanceof Yaml.Mapping)) {
      return null;
    }
    KindReader.Key key = kinds.keyOf(section, insideRepeat);
    if (key == null) {
      return null;
    }
    refuseMisplaced(section, key);
    Step.Common common = common(section);
    StepKind kind = kinds.read(key, section);
    section.close();
    if (common.effect() == Step.Effect.AT_MOST_ONCE
        && kind instanceof StepKind.Fetch fetch
        && fetch.method() == StepKind.Method.GET) {
      context
          .scalars()
          .refuse(
              entry,
              "A `fetch` with GET changes nothing outside, so `effect` has no meaning.",
              "Remove `effect`, or use `method: POST`.");
    }
    return kind == null ? null : new Step(entry.key(), common, kind, section.at());
  }

  private void refuseMisplaced(Section section, KindReader.Key key) {
    for (String name : COMMON_KEYS) {
      boolean fits =
          switch (key) {
            case SET -> SET_KEYS.contains(name) || name.equals("each_at_most");
            case REPEAT, COMPARE -> !name.startsWith("each") && !name.equals("effect");
            case RUN, FETCH -> true;
            default -> !name.equals("effect");
          };
      if (section.has(name) && !fits) {
        misplaced(section, name, key);
      }
    }
  }

  private void misplaced(Section section, String name, KindReader.Key key) {
    Field field = section.take(name);
    if (field != null) {
      context
          .findings()
          .error(
              Rule.BAD_VALUE,
              section.place(name),
              field.path(),
              "`" + name + "` cannot stand on a `" + key.word() + "` step.",
              name.equals("each") ? "Nested loops are not in format 1." : "Remove it.");
    }
  }

  private Step.Common common(Section section) {
    Texts texts = context.texts();
    Step.Reuse reuse =
        context
            .scalars()
            .choice(
                section.take("reuse"),
                Map.of(
                    "store", Step.Reuse.STORE, "run", Step.Reuse.RUN, "never", Step.Reuse.NEVER));
    return new Step.Common(
        texts.expression(section.take("when")),
        after(section.take("after")),
        requires(section.take("requires")),
        each(section.take("each")),
        limits(section),
        reuse,
        effect(section),
        onFailure(section));
  }

  private Step.Limits limits(Section section) {
    Scalars scalars = context.scalars();
    return new Step.Limits(
        scalars.span(section.take("deadline")),
        scalars.count(section.take("retry"), 1, 50),
        scalars.countOrAuto(section.take("width"), 1, 100_000),
        scalars.count(section.take("each_at_most"), 1, 100_000));
  }

  private Step.Effect effect(Section section) {
    Step.Effect effect =
        context
            .scalars()
            .choice(
                section.take("effect"),
                Map.of(
                    "repeatable",
                    Step.Effect.REPEATABLE,
                    "at_most_once",
                    Step.Effect.AT_MOST_ONCE));
    return effect == null ? Step.Effect.REPEATABLE : effect;
  }

  private Step.OnFailure onFailure(Section section) {
    Step.OnFailure onFailure =
        context
            .scalars()
            .choice(
                section.take("on_failure"),
                Map.of(
                    "fail", Step.OnFailure.FAIL,
                    "skip", Step.OnFailure.SKIP,
                    "review", Step.OnFailure.REVIEW));
    return onFailure == null ? Step.OnFailure.FAIL : onFailure;
  }

  List<Step.Reference> after(@Nullable Field field) {
    return context.scalars().texts(field).stream()
        .map(text -> new Step.Reference(text.value(), text.at()))
        .toList();
  }

  Step.@Nullable Each each(@Nullable Field field) {
    if (field == null) {
      return null;
    }
    List<Field> entries = Section.of(field, context.findings()).takeAll();
    if (entries.size() != 1) {
      context
          .scalars()
          .refuse(field, "`each` takes one name and one list.", "Write `each: {name: list}`.");
      return null;
    }
    Field entry = entries.getFirst();
    if (Names.RESERVED.contains(entry.key())) {
      context
          .scalars()
          .refuse(entry, "`" + entry.key() + "` is a reserved name.", "Choose another name.");
      return null;
    }
    Expression list = context.texts().isName(entry) ? context.texts().expression(entry) : null;
    return list == null ? null : new Step.Each(entry.key(), list, entry.at());
  }

  private List<Step.Requirement> requires(@Nullable Field field) {
    List<Step.Requirement> requirements = new ArrayList<>();
    for (Field item : Lists.items(field, context.findings())) {
      Step.Requirement requirement =
          item.value() instanceof Yaml.Text ? bare(item) : reasoned(item);
      if (requirement != null) {
        requirements.add(requirement);
      }
    }
    return requirements;
  }

  private Step.@Nullable Requirement bare(Field item) {
    Expression that = context.texts().expression(item);
    return that == null ? null : new Step.Requirement(that, that.text(), null, item.at());
  }

  private Step.@Nullable Requirement reasoned(Field item) {
    Section section = Section.of(item, context.findings());
    Expression that = context.texts().expression(section.require("that"));
    String reason = context.scalars().text(section.take("reason"));
    Template detail = context.texts().template(section.take("detail"));
    section.close();
    return that == null
        ? null
        : new Step.Requirement(that, reason == null ? that.text() : reason, detail, item.at());
  }
}
