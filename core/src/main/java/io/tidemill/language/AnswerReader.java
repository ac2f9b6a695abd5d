package io.tidemill.language;

import io.tidemill.expression.ReplyShape;
import io.tidemill.expression.SyntaxError;
import io.tidemill.expression.Type;
import io.tidemill.expression.TypeParser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The `answer` of a model step: plain text with a tag, or a JSON object (language.md 2).
final class AnswerReader {
  private static final String TAG = "tag ";

  private final ReadContext context;

  AnswerReader(ReadContext context) {
    this.context = context;
  }

  @Nullable ReplyShape read(@Nullable Field field) {
    if (field == null) {
      return null;
    }
    if (field.value() instanceof Yaml.Mapping mapping
        && mapping.entries().stream()
            .anyMatch(entry -> isText(entry.value()) || isTag(entry.value()))) {
      return plain(field);
    }
    Type.Struct fields = context.types().struct(field);
    return fields == null ? null : new ReplyShape.Json(fields);
  }

  private @Nullable ReplyShape plain(Field field) {
    String textField = null;
    Field tagField = null;
    for (Field entry : Section.of(field, context.findings()).takeAll()) {
      if (!isPlainField(entry)) {
        return null;
      }
      if (isTag(entry.value()) && tagField == null) {
        tagField = entry;
      } else if (isText(entry.value()) && textField == null) {
        textField = entry.key();
      } else {
        refuse(
            entry,
            "A plain reply has at most one `text` and one `tag`.",
            "Use types such as `string` and `A | B` to get JSON.");
        return null;
      }
    }
    List<String> tags = tagField == null ? List.of() : tags(tagField);
    return tags == null
        ? null
        : new ReplyShape.Plain(textField, tagField == null ? null : tagField.key(), tags);
  }

  private boolean isPlainField(Field entry) {
    if (!isText(entry.value()) && !isTag(entry.value())) {
      refuse(
          entry,
          "`text` and `tag` cannot stand beside other types.",
          "Write `string` for `text` and `A | B` for `tag A | B`; the reply is then JSON.");
      return false;
    }
    if (entry.key().endsWith("?")) {
      refuse(entry, "A `text` or `tag` field cannot be optional.", "Remove the `?`.");
      return false;
    }
    return context.types().isFieldName(entry);
  }

  private @Nullable List<String> tags(Field field) {
    if (!(field.value() instanceof Yaml.Text text)) {
      return null;
    }
    String words = text.value().substring(TAG.length()).strip();
    if (words.indexOf('|') < 0) {
      refuse(field, "A `tag` needs two or more words.", "Write `tag PASS | FAIL`.");
      return null;
    }
    try {
      if (TypeParser.parse(words, text.at()) instanceof Type.Choice choice) {
        return choice.values();
      }
      refuse(field, "A `tag` takes words only.", "Write `tag PASS | FAIL`.");
    } catch (SyntaxError error) {
      refuse(field, String.valueOf(error.getMessage()), error.remedy());
    }
    return null;
  }

  private static boolean isText(Yaml value) {
    return value instanceof Yaml.Text text && text.value().equals("text");
  }

  private static boolean isTag(Yaml value) {
    return value instanceof Yaml.Text text && (text.value() + " ").startsWith(TAG);
  }

  private void refuse(Field field, String message, String remedy) {
    context.scalars().refuse(field, message, remedy);
  }
}
