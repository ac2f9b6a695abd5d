package io.tidemill.language;

import io.tidemill.expression.Expression;
import io.tidemill.expression.Template;
import io.tidemill.pipeline.Allowance;
import io.tidemill.pipeline.Discard;
import io.tidemill.pipeline.Gate;
import io.tidemill.pipeline.Pipeline;
import io.tidemill.pipeline.Save;
import io.tidemill.pipeline.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Gates, saves and what is said about results (language.md 1, 4 and 5).
final class OutputsReader {
  private static final Pattern PLACE =
      Pattern.compile("steps\\.[a-z][a-z0-9_]*|(gates|save)\\.[0-9]{1,4}");

  private final ReadContext context;
  private final StepReader steps;

  OutputsReader(ReadContext context, StepReader steps) {
    this.context = context;
    this.steps = steps;
  }

  List<Gate> gates(@Nullable Field field) {
    List<Gate> gates = new ArrayList<>();
    for (Field item : Lists.items(field, context.findings())) {
      Gate gate = gate(item);
      if (gate != null) {
        gates.add(gate);
      }
    }
    return gates;
  }

  private @Nullable Gate gate(Field item) {
    Section section = Section.of(item, context.findings());
    boolean hasBoth = section.has("when") && section.has("unless");
    Field unlessField = section.take("unless");
    Expression unless = context.texts().expression(unlessField);
    Field whenField = unlessField == null ? section.require("when") : section.take("when");
    Expression when = context.texts().expression(whenField);
    Field reasonField = section.require("reason");
    String reason = context.scalars().text(reasonField);
    Template detail = context.texts().template(section.take("detail"));
    section.close();
    if (hasBoth) {
      context
          .scalars()
          .refuse(item, "A gate has `when` or `unless`, not both.", "Join them with `or`.");
      return null;
    }
    if (reasonField != null && reason != null && reason.contains("{{")) {
      context
          .scalars()
          .refuse(
              reasonField,
              "The reason is constant text, since counts are grouped by it.",
              "Put what varies into `detail`.");
      return null;
    }
    Expression holds = unless != null ? Texts.negated(unless) : when;
    return holds == null || reason == null ? null : new Gate(holds, reason, detail, item.at());
  }

  List<Save> saves(@Nullable Field field) {
    List<Save> saves = new ArrayList<>();
    for (Field item : Lists.items(field, context.findings())) {
      Section section = Section.of(item, context.findings());
      String to = context.scalars().text(section.require("to"));
      List<String> key =
          context.scalars().texts(section.require("key")).stream().map(Yaml.Text::value).toList();
      List<Save.Column> columns = columns(section.require("columns"));
      Expression when = context.texts().expression(section.take("when"));
      List<Step.Reference> after = steps.after(section.take("after"));
      Step.Each each = steps.each(section.take("each"));
      section.close();
      if (to != null) {
        saves.add(new Save(to, key, columns, when, after, each, item.at()));
      }
    }
    return saves;
  }

  /// Column names are those of a target, so any text is one.
  private List<Save.Column> columns(@Nullable Field field) {
    List<Save.Column> columns = new ArrayList<>();
    if (field == null) {
      return columns;
    }
    for (Field entry : Section.of(field, context.findings()).takeAll()) {
      Expression value = context.texts().expression(entry);
      String name = TypeReader.nameOf(entry.key());
      if (columns.stream().anyMatch(column -> column.name().equals(name))) {
        context
            .scalars()
            .refuse(entry, "The column `" + name + "` is given twice.", "Keep one of them.");
      } else if (value != null) {
        columns.add(new Save.Column(name, entry.key().endsWith("?"), value));
      }
    }
    return columns;
  }

  Pipeline.Outputs outputs(Section top) {
    return new Pipeline.Outputs(
        saves(top.take("save")),
        discards(top.take("discard")),
        reportBy(top.take("report_by")),
        allowances(top.take("allow")));
  }

  private List<Expression> reportBy(@Nullable Field field) {
    List<Expression> expressions = new ArrayList<>();
    for (Field item : Lists.items(field, context.findings())) {
      Expression expression = context.texts().expression(item);
      if (expression != null) {
        expressions.add(expression);
      }
    }
    return expressions;
  }

  private List<Discard> discards(@Nullable Field field) {
    List<Discard> discards = new ArrayList<>();
    for (Field item : Lists.items(field, context.findings())) {
      String text = context.scalars().text(item);
      String[] parts = text == null ? new String[0] : text.split("\\.", -1);
      if (parts.length == 2) {
        discards.add(new Discard(parts[0], parts[1], item.at()));
      } else if (text != null) {
        context.scalars().refuse(item, "`" + text + "` names no answer.", "Write `step.field`.");
      }
    }
    return discards;
  }

  private List<Allowance> allowances(@Nullable Field field) {
    List<Allowance> allowances = new ArrayList<>();
    for (Field item : Lists.items(field, context.findings())) {
      Section section = Section.of(item, context.findings());
      String rule = context.scalars().text(section.require("rule"));
      Field placeField = section.require("at");
      String place = context.scalars().text(placeField);
      String reason = context.scalars().text(section.require("reason"));
      section.close();
      if (placeField != null && place != null && !PLACE.matcher(place).matches()) {
        context
            .scalars()
            .refuse(
                placeField,
                "`" + place + "` is no place.",
                "Write `steps.NAME`, `gates.N` or `save.N`, counted from 0.");
      } else if (rule != null && place != null && reason != null) {
        allowances.add(new Allowance(rule, place, reason, item.at()));
      }
    }
    return allowances;
  }
}
