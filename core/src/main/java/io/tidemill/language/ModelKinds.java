package io.tidemill.language;

import io.tidemill.expression.Expr;
import io.tidemill.expression.Expression;
import io.tidemill.expression.ReplyShape;
import io.tidemill.expression.Template;
import io.tidemill.expression.Type;
import io.tidemill.pipeline.OptionSettings;
import io.tidemill.pipeline.Setting;
import io.tidemill.pipeline.StepKind;
import io.tidemill.value.SourceLocation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.BooleanNode;

/// The kinds that ask models: `ask` and `compare`.
final class ModelKinds {
  private static final List<String> SIDES = List.of("left", "right");
  private static final List<String> SIDES_OR_TIE = List.of("left", "right", "tie");

  private final ReadContext context;
  private final PromptReader prompts;
  private final AnswerReader answers;

  ModelKinds(ReadContext context) {
    this.context = context;
    this.prompts = new PromptReader(context);
    this.answers = new AnswerReader(context);
  }

  @Nullable StepKind ask(Section section) {
    StepKind.Target role = KindReader.target(section.require("ask"), context);
    StepKind.Prompt prompt = prompts.read(section.require("prompt"));
    ReplyShape answer = answers.read(section.require("answer"));
    Map<String, Expression> given = context.texts().expressions(section.take("given"));
    List<StepKind.Check> checks = checks(section.take("check"));
    OptionSettings options = OptionsReader.read(section.take("options"), context);
    StepKind.Batching batching = batching(section.take("batching"));
    List<StepKind.Cut> cuts = cuts(section.take("too_large"));
    return role == null || prompt == null || answer == null
        ? null
        : new StepKind.Ask(role, prompt, given, answer, checks, options, batching, cuts);
  }

  @Nullable StepKind compare(Section section) {
    List<StepKind.Target> judges = judges(section.require("compare"));
    Expression of = context.texts().expression(section.take("of"));
    Expression groupBy = context.texts().expression(section.take("group_by"));
    StepKind.Prompt prompt = prompts.read(section.require("prompt"));
    Type.Struct answer = comparison(section.take("answer"));
    StepKind.Pairs pairs = pairs(section);
    Expression anchors = context.texts().expression(section.take("anchors"));
    StepKind.Batching batching = batching(section.take("batching"));
    return prompt == null || answer == null
        ? null
        : new StepKind.Compare(
            judges,
            of == null ? always(section.at()) : of,
            groupBy,
            prompt,
            answer,
            pairs,
            anchors,
            batching);
  }

  private static Expression always(SourceLocation at) {
    return new Expression("true", at, new Expr.Literal(BooleanNode.TRUE, at));
  }

  private List<StepKind.Target> judges(@Nullable Field field) {
    List<StepKind.Target> judges = new ArrayList<>();
    for (Field item : Lists.items(field, context.findings())) {
      StepKind.Target judge = KindReader.target(item, context);
      if (judge != null) {
        judges.add(judge);
      }
    }
    return judges;
  }

  private Type.@Nullable Struct comparison(@Nullable Field field) {
    if (field == null) {
      return new Type.Struct(
          Map.of("better", new Type.Field(new Type.Choice(SIDES_OR_TIE), false)));
    }
    Type.Struct answer = context.types().struct(field);
    if (answer == null) {
      return null;
    }
    Type.Field better = answer.fields().get("better");
    if (better != null
        && better.type() instanceof Type.Choice choice
        && (choice.values().equals(SIDES) || choice.values().equals(SIDES_OR_TIE))) {
      return answer;
    }
    context
        .scalars()
        .refuse(
            field,
            "A comparison must say which side is better.",
            "Add `better: left | right | tie`.");
    return null;
  }

  private StepKind.Pairs pairs(Section section) {
    Field pairsField = section.take("pairs");
    Field stopField = section.take("stop");
    Section pairs = pairsField == null ? null : Section.of(pairsField, context.findings());
    Section stop = stopField == null ? null : Section.of(stopField, context.findings());
    Scalars scalars = context.scalars();
    SourceLocation at = section.at();
    StepKind.Pairs read =
        new StepKind.Pairs(
            or(scalars.count(take(pairs, "per_record"), 1, 1_000), "12", at),
            or(scalars.share(take(pairs, "swapped"), 0, 1), "0.1", at),
            or(scalars.count(take(pairs, "seed"), 0, Long.MAX_VALUE), "1", at),
            or(scalars.share(take(stop, "reliability"), 0, 1), "0.8", at));
    if (pairs != null) {
      pairs.close();
    }
    if (stop != null) {
      stop.close();
    }
    return read;
  }

  private static @Nullable Field take(@Nullable Section section, String key) {
    return section == null ? null : section.take(key);
  }

  /// The setting, or a number where there is none.
  static Setting or(@Nullable Setting setting, String number, SourceLocation at) {
    return setting != null ? setting : new Setting.Number(new BigDecimal(number), at);
  }

  private List<StepKind.Check> checks(@Nullable Field field) {
    List<StepKind.Check> checks = new ArrayList<>();
    for (Field item : Lists.items(field, context.findings())) {
      Section section = Section.of(item, context.findings());
      Expression that = context.texts().expression(section.require("that"));
      Template otherwise = context.texts().template(section.require("else"));
      section.close();
      if (that != null && otherwise != null) {
        checks.add(new StepKind.Check(that, otherwise, item.at()));
      }
    }
    return checks;
  }

  private StepKind.Batching batching(@Nullable Field field) {
    if (field == null || !(field.value() instanceof Yaml.Mapping)) {
      StepKind.Batching word =
          context
              .scalars()
              .choice(
                  field,
                  Map.of(
                      "single",
                      new StepKind.Batching.Single(),
                      "auto",
                      new StepKind.Batching.Auto()));
      return word == null ? new StepKind.Batching.Single() : word;
    }
    Section section = Section.of(field, context.findings());
    Field together = section.take("bundle");
    Field batch = section.take("provider_batch");
    section.close();
    if ((together == null) == (batch == null)) {
      context
          .scalars()
          .refuse(
              field,
              "`batching` takes one way.",
              "Write `single`, `auto`, `{bundle: N}` or `{provider_batch: DURATION}`.");
      return new StepKind.Batching.Single();
    }
    Setting bundle = context.scalars().count(together, 1, 50);
    Setting longest = context.scalars().span(batch);
    if (bundle != null) {
      return new StepKind.Batching.Bundle(bundle);
    }
    if (longest != null) {
      return new StepKind.Batching.ProviderBatch(longest);
    }
    return new StepKind.Batching.Single();
  }

  private List<StepKind.Cut> cuts(@Nullable Field field) {
    List<StepKind.Cut> cuts = new ArrayList<>();
    for (Field item : Lists.items(field, context.findings())) {
      Section section = Section.of(item, context.findings());
      StepKind.Cut cut = section.has("cut") ? shorten(section, item) : dropLast(section, item);
      section.close();
      if (cut != null) {
        cuts.add(cut);
      }
    }
    return cuts;
  }

  private StepKind.@Nullable Cut shorten(Section section, Field item) {
    List<String> path = path(section.take("cut"));
    Setting to = context.scalars().count(section.require("to"), 1, 10_000_000);
    return path == null || to == null ? null : new StepKind.Cut.Shorten(path, to, item.at());
  }

  private StepKind.@Nullable Cut dropLast(Section section, Field item) {
    section.alsoKnown(List.of("cut", "to"));
    List<String> path = path(section.require("drop_last_of"));
    Setting keep = context.scalars().count(section.require("keep"), 0, 1_000_000);
    return path == null || keep == null ? null : new StepKind.Cut.DropLast(path, keep, item.at());
  }

  private @Nullable List<String> path(@Nullable Field field) {
    String text = context.scalars().text(field);
    if (field == null || text == null) {
      return null;
    }
    List<String> path = Arrays.asList(text.split("\\.", -1));
    if (path.stream().allMatch(Names::isName)) {
      return path;
    }
    context
        .scalars()
        .refuse(
            field,
            "`" + text + "` is no path.",
            "Write names with dots, for example `pages.results.text`.");
    return null;
  }
}
