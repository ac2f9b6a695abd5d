package io.tidemill.language;

import io.tidemill.expression.Expression;
import io.tidemill.expression.Nearest;
import io.tidemill.expression.Template;
import io.tidemill.expression.Type;
import io.tidemill.language.Findings.Rule;
import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a step does, read by its one kind key (language.md 3).
final class KindReader {
  private final ReadContext context;
  private final StepReader steps;
  private final ModelKinds models;
  private final ToolKinds tools;

  KindReader(ReadContext context, StepReader steps) {
    this.context = context;
    this.steps = steps;
    this.models = new ModelKinds(context);
    this.tools = new ToolKinds(context);
  }

  /// The kind keys.
  enum Key {
    ASK,
    SEARCH,
    FETCH,
    ARCGIS,
    SQL,
    RUN,
    SET,
    REVIEW,
    COMPARE,
    REPEAT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The one kind key of a step; null and a finding when there is none, or more than one.
  @Nullable Key keyOf(Section section, boolean insideRepeat) {
    List<Key> keys = Arrays.stream(Key.values()).filter(key -> section.has(key.word())).toList();
    if (keys.size() == 1) {
      Key key = keys.getFirst();
      if (insideRepeat && (key == Key.REPEAT || key == Key.COMPARE)) {
        refuse(
            section,
            key.word(),
            "`" + key.word() + "` cannot stand inside a `repeat`.",
            "Move it out; nested loops are not in format 1.");
        return null;
      }
      return key;
    }
    if (keys.size() > 1) {
      String second = keys.get(1).word();
      refuse(
          section,
          second,
          "A step does one thing, and this one has `"
              + keys.getFirst().word()
              + "` and `"
              + second
              + "`.",
          "Make two steps.");
      return null;
    }
    noKind(section);
    return null;
  }

  private void noKind(Section section) {
    List<String> words = Arrays.stream(Key.values()).map(Key::word).toList();
    for (Field field : section.takeAll()) {
      String near = Nearest.of(field.key(), words).orElse(null);
      if (near != null) {
        context
            .findings()
            .error(
                Rule.UNKNOWN_KEY,
                section.place(field.key()),
                field.path(),
                "The key `" + field.key() + "` is not known here.",
                "Did you mean `" + near + "`?");
        return;
      }
      if (field.key().equals("use")) {
        refuse(
            section,
            "use",
            "Sub-pipelines (`use`) are not in format 1.",
            "Copy the steps into this file.");
        return;
      }
    }
    context
        .findings()
        .error(
            Rule.BAD_VALUE,
            section.at(),
            section.path(),
            "The step does not say what it does.",
            "Add one of " + String.join(", ", words) + ".");
  }

  @Nullable StepKind read(Key key, Section section) {
    return switch (key) {
      case ASK -> models.ask(section);
      case COMPARE -> models.compare(section);
      case SEARCH -> tools.search(section);
      case FETCH -> tools.fetch(section);
      case ARCGIS -> tools.arcgis(section);
      case SQL -> tools.sql(section);
      case RUN -> tools.run(section);
      case SET -> set(section);
      case REVIEW -> review(section);
      case REPEAT -> repeat(section);
    };
  }

  private StepKind set(Section section) {
    Field field = section.require("set");
    Map<String, Expression> values = context.texts().expressions(field);
    if (field != null && values.isEmpty() && !context.findings().anyError()) {
      context.scalars().refuse(field, "`set` computes nothing.", "Write `name: expression`.");
    }
    return new StepKind.SetValues(values);
  }

  private @Nullable StepKind review(Section section) {
    Template question = context.texts().template(section.require("review"));
    Map<String, Expression> edit = context.texts().expressions(section.take("edit"));
    return question == null ? null : new StepKind.Review(question, edit);
  }

  private @Nullable StepKind repeat(Section section) {
    Field field = section.require("repeat");
    if (field == null) {
      return null;
    }
    Section loop = Section.of(field, context.findings());
    Expression until = context.texts().expression(loop.require("until"));
    io.tidemill.pipeline.Setting atMost = atMost(loop);
    List<Step> inner = steps.steps(loop.require("steps"), true);
    loop.close();
    return until == null || atMost == null ? null : new StepKind.Repeat(until, atMost, inner);
  }

  private io.tidemill.pipeline.@Nullable Setting atMost(Section loop) {
    if (!loop.has("at_most")) {
      loop.alsoKnown(List.of("at_most"));
      context
          .findings()
          .add(
              io.tidemill.value.Diagnostic.error(
                  "no-bound",
                  loop.at(),
                  loop.path(),
                  "The loop has no `at_most`, so nothing bounds it.",
                  "Add `at_most:` with 1 to 20, or a parameter."));
      return null;
    }
    return context.scalars().count(loop.take("at_most"), 1, 20);
  }

  private void refuse(Section section, String key, String message, String remedy) {
    context.findings().error(Rule.BAD_VALUE, section.place(key), section.path(), message, remedy);
  }

  /// `answer` of a tool: an object.
  static Type.@Nullable Struct struct(Section section, ReadContext context) {
    return context.types().struct(section.require("answer"));
  }

  /// A map from names to texts.
  static Map<String, String> words(@Nullable Field field, ReadContext context) {
    Map<String, String> words = new LinkedHashMap<>();
    if (field != null) {
      for (Field entry : Section.of(field, context.findings()).takeAll()) {
        String word = context.scalars().text(entry);
        if (word != null) {
          words.put(entry.key(), word);
        }
      }
    }
    return words;
  }

  /// The name in a kind key.
  static StepKind.@Nullable Target target(@Nullable Field field, ReadContext context) {
    Template name = context.texts().template(field);
    return field == null || name == null ? null : new StepKind.Target(name, field.at());
  }
}
