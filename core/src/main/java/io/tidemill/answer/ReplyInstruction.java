package io.tidemill.answer;

import io.tidemill.expression.Range;
import io.tidemill.expression.ReplyShape;
import io.tidemill.expression.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The words that tell a model what its reply must look like; appended to the prompt or put where
/// it says `{{ answer_format }}`.
public final class ReplyInstruction {
  /// What a prompt says in a bundle where it would say the instruction itself.
  public static final String AT_THE_END = "as it is said at the end";

  private ReplyInstruction() {}

  /// The instruction for a shape.
  ///
  /// @param strictSchema whether the provider enforces the schema by itself, so that fields need no
  ///   words
  /// @return empty when nothing needs to be said: free text, or a JSON object under a strict schema
  public static String of(ReplyShape shape, boolean strictSchema) {
    return switch (shape) {
      case ReplyShape.Plain plain -> plain(plain);
      case ReplyShape.Json json -> strictSchema ? "" : json(json.fields());
    };
  }

  /// The instruction for a bundle, which stands after its questions.
  ///
  /// @param keys headings of the questions in their order
  public static String ofBundle(ReplyShape shape, List<String> keys) {
    String names = keys.stream().map(key -> '"' + key + '"').collect(Collectors.joining(", "));
    List<String> lines = new ArrayList<>();
    lines.add(
        "Each part under a heading %s to %s is a question of its own. Answer each as if it stood alone."
            .formatted(keys.getFirst(), keys.getLast()));
    lines.add("Answer with one JSON object and nothing else: no other text, no code fence.");
    switch (shape) {
      case ReplyShape.Plain plain -> {
        lines.add(
            "Its fields are %s, each a string with your answer to that part.".formatted(names));
        lines.add(plain(plain));
      }
      case ReplyShape.Json json -> {
        lines.add(
            "Its fields are %s, each an object that answers that part, with the fields, in this order:"
                .formatted(names));
        describe(json.fields(), "", lines);
      }
    }
    return String.join("\n", lines).strip();
  }

  private static String plain(ReplyShape.Plain shape) {
    if (shape.tagField() == null) {
      return "";
    }
    String tags =
        shape.tags().stream().map(tag -> "[" + tag + "]").collect(Collectors.joining(" "));
    return shape.textField() == null
        ? "Answer with exactly one of " + tags + ", in square brackets, and nothing else."
        : "Answer with exactly one of "
            + tags
            + ", in square brackets, and your text around it. Do not write any other of these words"
            + " in brackets.";
  }

  private static String json(Type.Struct fields) {
    List<String> lines = new ArrayList<>();
    lines.add("Answer with one JSON object and nothing else: no other text, no code fence.");
    lines.add("Its fields, in this order:");
    describe(fields, "", lines);
    return String.join("\n", lines);
  }

  private static void describe(Type.Struct fields, String indent, List<String> lines) {
    for (Map.Entry<String, Type.Field> field : fields.fields().entrySet()) {
      Type type = field.getValue().type();
      lines.add(
          "%s- \"%s\": %s%s"
              .formatted(
                  indent,
                  field.getKey(),
                  words(type),
                  field.getValue().optional() ? " (optional: null when unknown)" : ""));
      if (innermost(type) instanceof Type.Struct inner) {
        describe(inner, indent + "  ", lines);
      }
    }
  }

  private static Type innermost(Type type) {
    return type instanceof Type.ListOf(Type element) ? innermost(element) : type;
  }

  /// A type in words, for example `integer 0 to 100`.
  static String words(Type type) {
    return switch (type) {
      case Type.Text(Range length) -> "string" + between(length, " of %s characters");
      case Type.Whole(Range range) -> "integer" + between(range, " %s");
      case Type.Decimal(Range range) -> "number" + between(range, " %s");
      case Type.Truth() -> "true or false";
      case Type.Day(_) -> "date as \"YYYY-MM-DD\"";
      case Type.Choice(List<String> values) ->
          "one of " + values.stream().map(v -> "\"" + v + "\"").collect(Collectors.joining(", "));
      case Type.ListOf(Type element) -> "list, each element " + words(element);
      case Type.Struct _ -> "object with the fields";
      case Type.Nothing() -> "null";
    };
  }

  private static String between(Range range, String form) {
    BigDecimal least = range.least();
    BigDecimal most = range.most();
    String bounds = "";
    if (least != null) {
      bounds = most == null ? "at least " + digits(least) : digits(least) + " to " + digits(most);
    } else if (most != null) {
      bounds = "at most " + digits(most);
    }
    return bounds.isEmpty() ? "" : form.formatted(bounds);
  }

  private static String digits(BigDecimal bound) {
    return bound.toPlainString();
  }
}
