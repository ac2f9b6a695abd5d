package io.tidemill.language;

import io.tidemill.expression.Nearest;
import io.tidemill.language.Findings.Rule;
import io.tidemill.pipeline.Durations;
import io.tidemill.pipeline.Setting;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Scalars of the file as values. A scalar that is none becomes a finding and null.
public final class Scalars {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");
  private static final String PARAM = "param.";

  private final Findings findings;

  /// Reports to `findings`.
  public Scalars(Findings findings) {
    this.findings = findings;
  }

  /// A value refused, with what is expected instead.
  void refuse(Field field, String message, String remedy) {
    findings.error(Rule.BAD_VALUE, field.at(), field.path(), message, remedy);
  }

  /// Any text.
  public @Nullable String text(@Nullable Field field) {
    Yaml.Text text = scalar(field);
    return text == null ? null : text.value();
  }

  Yaml.@Nullable Text scalar(@Nullable Field field) {
    if (field == null) {
      return null;
    }
    if (field.value() instanceof Yaml.Text text) {
      return text;
    }
    refuse(
        field,
        "`" + field.key() + "` takes one value, not a list or map.",
        "Write it on the same line; quote text that begins with `[` or `{`.");
    return null;
  }

  /// A number.
  public @Nullable BigDecimal number(@Nullable Field field) {
    Yaml.Text text = scalar(field);
    if (field == null || text == null) {
      return null;
    }
    if (NUMBER.matcher(text.value()).matches()) {
      return new BigDecimal(text.value());
    }
    refuse(
        field,
        "`" + text.value() + "` is not a number.",
        "Write digits, for example `12` or `0.5`.");
    return null;
  }

  /// A whole number of a range.
  public @Nullable Long whole(@Nullable Field field, long least, long most) {
    BigDecimal number = number(field);
    if (field == null || number == null || !isWithin(field, number, least, most)) {
      return null;
    }
    if (number.stripTrailingZeros().scale() > 0) {
      refuse(field, "`" + field.key() + "` takes a whole number.", "Write it without a fraction.");
      return null;
    }
    return number.longValueExact();
  }

  private boolean isWithin(Field field, BigDecimal number, long least, long most) {
    if (number.compareTo(BigDecimal.valueOf(least)) >= 0
        && number.compareTo(BigDecimal.valueOf(most)) <= 0) {
      return true;
    }
    refuse(
        field,
        "`" + field.key() + "` is " + number.toPlainString() + ".",
        "It takes " + least + " to " + most + ".");
    return false;
  }

  /// `true` or `false`.
  public @Nullable Boolean truth(@Nullable Field field) {
    return choice(field, Map.of("true", true, "false", false));
  }

  /// One of some words.
  public <T> @Nullable T choice(@Nullable Field field, Map<String, T> words) {
    Yaml.Text text = scalar(field);
    if (field == null || text == null) {
      return null;
    }
    T chosen = words.get(text.value());
    if (chosen == null) {
      List<String> known = words.keySet().stream().sorted().toList();
      refuse(
          field,
          "`" + text.value() + "` is no value of `" + field.key() + "`.",
          Nearest.of(text.value(), known)
              .map(near -> "Did you mean `" + near + "`?")
              .orElse("It takes " + String.join(", ", known) + "."));
    }
    return chosen;
  }

  /// One text or a list of texts.
  public List<Yaml.Text> texts(@Nullable Field field) {
    if (field == null) {
      return List.of();
    }
    if (field.value() instanceof Yaml.Text text) {
      return List.of(text);
    }
    List<Yaml.Text> texts = new ArrayList<>();
    if (field.value() instanceof Yaml.Items items) {
      for (Yaml element : items.elements()) {
        Yaml.Text text = scalar(new Field(field.key(), element, field.path()));
        if (text != null) {
          texts.add(text);
        }
      }
    } else {
      refuse(field, "`" + field.key() + "` takes one value or a list.", "Write `[a, b]`.");
    }
    return texts;
  }

  /// A whole number of a range, or a parameter.
  @Nullable Setting count(@Nullable Field field, long least, long most) {
    Setting param = ofParam(field);
    if (param != null || field == null) {
      return param;
    }
    Long number = whole(field, least, most);
    return number == null ? null : new Setting.Number(BigDecimal.valueOf(number), field.at());
  }

  /// A number of a range, or a parameter.
  @Nullable Setting share(@Nullable Field field, long least, long most) {
    Setting param = ofParam(field);
    if (param != null || field == null) {
      return param;
    }
    BigDecimal number = number(field);
    return number == null || !isWithin(field, number, least, most)
        ? null
        : new Setting.Number(number, field.at());
  }

  /// A whole number of a range, the word `auto`, or a parameter.
  @Nullable Setting countOrAuto(@Nullable Field field, long least, long most) {
    return field != null && field.value() instanceof Yaml.Text text && text.value().equals("auto")
        ? new Setting.Auto(field.at())
        : count(field, least, most);
  }

  /// A duration, or a parameter.
  @Nullable Setting span(@Nullable Field field) {
    Setting param = ofParam(field);
    Yaml.Text text = param == null ? scalar(field) : null;
    if (field == null || text == null) {
      return param;
    }
    Optional<Setting> span =
        Durations.parse(text.value()).map(length -> new Setting.Span(length, field.at()));
    if (span.isEmpty()) {
      refuse(
          field,
          "`" + text.value() + "` is not a duration.",
          "Write a number and a unit: `30s`, `5m`, `24h`, `14d`.");
    }
    return span.orElse(null);
  }

  private static @Nullable Setting ofParam(@Nullable Field field) {
    return field != null
            && field.value() instanceof Yaml.Text text
            && text.value().startsWith(PARAM)
            && Names.isName(text.value().substring(PARAM.length()))
        ? new Setting.OfParam(text.value().substring(PARAM.length()), field.at())
        : null;
  }
}
