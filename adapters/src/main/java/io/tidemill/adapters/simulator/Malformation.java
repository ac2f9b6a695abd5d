package io.tidemill.adapters.simulator;

import io.tidemill.expression.Type;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Ways in which models spoil an answer (science.md F.4).
enum Malformation {
  /// The answer stands in a code fence.
  FENCED(Usable.ALWAYS),
  /// The answer stands in a code fence and has another one inside a value.
  FENCE_INSIDE(Usable.ALWAYS),
  /// Thoughts with a draft stand before the answer.
  THOUGHTS(Usable.ALWAYS),
  /// Thoughts stand before the answer and never end; only JSON can be told from them.
  UNCLOSED_THOUGHTS(Usable.JSON),
  /// Sentences stand before and after the answer.
  PROSE(Usable.ALWAYS),
  /// Sentences around the answer have braces of their own.
  BRACES(Usable.ALWAYS),
  /// A byte order mark stands before the answer.
  BYTE_ORDER_MARK(Usable.ALWAYS),
  /// The same answer comes twice.
  TWICE(Usable.ALWAYS),
  /// A second answer follows, which does not fit.
  TWO_ANSWERS(Usable.ALWAYS),
  /// The answer is JSON in a string.
  IN_A_STRING(Usable.ALWAYS),
  /// A comma stands before the end.
  TRAILING_COMMA(Usable.ALWAYS),
  /// Comments stand in the answer.
  COMMENTS(Usable.ALWAYS),
  /// Quotes are single.
  SINGLE_QUOTES(Usable.ALWAYS),
  /// `True` and `None` stand for values.
  PYTHON(Usable.ALWAYS),
  /// A value that nobody asked for is no number.
  NAN(Usable.ALWAYS),
  /// A text has a line break that is not escaped.
  RAW_LINE_BREAK(Usable.ALWAYS),
  /// The answer stops in the middle, without saying so.
  TRUNCATED(Usable.TEXT),
  /// A value has another type.
  WRONG_TYPE(Usable.TEXT),
  /// A field that must be there is left out.
  MISSING_FIELD(Usable.TEXT),
  /// There is no answer at all.
  EMPTY(Usable.NEVER);

  /// Those that the input of a tool can have, which is an object whatever the model says.
  static final List<Malformation> OF_INPUTS = List.of(WRONG_TYPE, MISSING_FIELD, EMPTY);

  private static final String BEFORE = "Here is the answer you asked for:\n";
  private static final String TAG = "\\[\\w+]";

  /// What a careful reader can still take.
  private enum Usable {
    ALWAYS,
    /// Only a JSON answer.
    JSON,
    /// Only a text without a tag.
    TEXT,
    NEVER
  }

  private final Usable usable;

  Malformation(Usable usable) {
    this.usable = usable;
  }

  /// Whether a careful reader can still take a JSON answer.
  boolean isUsable() {
    return usable == Usable.ALWAYS || usable == Usable.JSON;
  }

  /// Whether a careful reader can still take a text with a tag.
  boolean isUsableTagged() {
    return usable == Usable.ALWAYS;
  }

  /// Whether a careful reader can still take a text without a tag.
  boolean isUsableText() {
    return usable == Usable.ALWAYS || usable == Usable.TEXT;
  }

  /// The JSON answer with these fields, spoiled.
  String spoil(ObjectNode answer, Type.Struct fields) {
    String text = answer.toString();
    return switch (this) {
      case FENCED -> "```json\n" + answer.toPrettyString() + "\n```";
      case FENCE_INSIDE ->
          "```json\n" + with(text, "\"_aside\": \"```\\n{} and {\\n```\"") + "\n```";
      case THOUGHTS -> "<think>Is it {\"draft\": 1}? No.</think>\n" + text;
      case UNCLOSED_THOUGHTS -> "<think>Let me see.\n" + text;
      case PROSE -> BEFORE + text + "\nLet me know if it helps.";
      case BRACES -> "By the form {answer}:\n" + text + "\nI hope that {it} helps.";
      case BYTE_ORDER_MARK -> "\uFEFF" + text;
      case TWICE -> text + "\n" + text;
      case TWO_ANSWERS -> text + "\n" + wrong(answer, fields);
      case IN_A_STRING -> JsonNodeFactory.instance.stringNode(text).toString();
      case TRAILING_COMMA -> with(text, "\"_aside\": [1, 2,],");
      case COMMENTS -> with(text, "// no more {of} it\n \"_aside\": 1 /* the end */");
      case SINGLE_QUOTES -> text.replace("'", "").replace('"', '\'');
      case PYTHON -> with(python(answer), "\"_aside\": True, \"_more\": None");
      case NAN -> with(text, "\"_aside\": NaN");
      case RAW_LINE_BREAK -> with(text, "\"_aside\": \"one\ntwo\"");
      case TRUNCATED -> text.substring(0, text.length() / 2);
      case WRONG_TYPE -> wrong(answer, fields).toString();
      case MISSING_FIELD -> without(answer, fields).toString();
      case EMPTY -> "";
    };
  }

  /// The plain answer, spoiled: what would spoil JSON beyond use takes a tag away.
  String spoil(String answer) {
    return switch (this) {
      case FENCED -> "```\n" + answer + "\n```";
      case FENCE_INSIDE -> "```\nsome\n```\n" + answer;
      case THOUGHTS -> "<think>[YES] or [NO]?</think>\n" + answer;
      case UNCLOSED_THOUGHTS -> "<think>Let me see. " + answer;
      case PROSE -> BEFORE + answer;
      case BRACES -> "By the form {answer}:\n" + answer;
      case BYTE_ORDER_MARK -> "\uFEFF" + answer;
      case TWICE -> answer + "\n" + answer;
      case TWO_ANSWERS -> answer + "\n" + answer.replaceAll(TAG, "[UNSURE]");
      case IN_A_STRING -> JsonNodeFactory.instance.stringNode(answer).toString();
      case TRAILING_COMMA -> answer + ",";
      case COMMENTS -> "// an answer\n" + answer;
      case SINGLE_QUOTES -> "'" + answer + "'";
      case PYTHON -> answer + "\nNone";
      case NAN -> answer + "\nNaN";
      case RAW_LINE_BREAK -> "\n\n" + answer + "\n";
      case TRUNCATED, WRONG_TYPE, MISSING_FIELD -> "Well: " + answer.replaceAll(TAG, "").strip();
      case EMPTY -> "";
    };
  }

  /// The object with another field, which nobody asked for: no pipeline has names that begin so.
  private static String with(String object, String field) {
    String open = object.substring(0, object.length() - 1);
    return open + (open.equals("{") ? "" : ", ") + field + "\n}";
  }

  private static String python(ObjectNode answer) {
    return answer.properties().stream()
        .map(field -> "\"" + field.getKey() + "\": " + python(field.getValue().toString()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String python(String value) {
    return switch (value) {
      case "true" -> "True";
      case "false" -> "False";
      case "null" -> "None";
      default -> value;
    };
  }

  private static ObjectNode wrong(ObjectNode answer, Type.Struct fields) {
    ObjectNode wrong = answer.deepCopy();
    wrong.putObject(needed(fields)).put("value", 1);
    return wrong;
  }

  private static ObjectNode without(ObjectNode answer, Type.Struct fields) {
    ObjectNode less = answer.deepCopy();
    less.remove(needed(fields));
    return less;
  }

  /// The first field that must be there; without one, the first.
  private static String needed(Type.Struct fields) {
    return fields.fields().entrySet().stream()
        .filter(field -> !field.getValue().optional())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(() -> fields.fields().keySet().iterator().next());
  }
}
