package io.tidemill.adapters.simulator;

import tools.jackson.databind.node.ObjectNode;

/// Ways in which models spoil an answer (science.md F.4).
enum Malformation {
  /// The answer stands in a code fence.
  FENCED(true),
  /// Sentences stand before and after the answer.
  PROSE(true),
  /// Quotes are single.
  SINGLE_QUOTES(true),
  /// A second answer follows, which does not fit.
  TWO_ANSWERS(true),
  /// The answer stops in the middle, without saying so.
  TRUNCATED(false),
  /// A value has another type.
  WRONG_TYPE(false),
  /// A field is left out.
  MISSING_FIELD(false),
  /// There is no answer at all.
  EMPTY(false);

  private final boolean usable;

  Malformation(boolean usable) {
    this.usable = usable;
  }

  /// Whether a careful reader can still take a JSON answer or one with a tag.
  boolean isUsable() {
    return usable;
  }

  /// Whether a careful reader can still take a text without a tag: whatever is not empty.
  boolean isUsableText() {
    return this != EMPTY;
  }

  /// The JSON answer, spoiled.
  String spoil(ObjectNode answer) {
    String text = answer.toString();
    return switch (this) {
      case FENCED -> "```json\n" + answer.toPrettyString() + "\n```";
      case PROSE -> "Here is the answer you asked for:\n" + text + "\nLet me know if it helps.";
      case SINGLE_QUOTES -> text.replace("'", "").replace('"', '\'');
      case TRUNCATED -> text.substring(0, text.length() / 2);
      case TWO_ANSWERS -> text + "\n" + wrong(answer);
      case WRONG_TYPE -> wrong(answer).toString();
      case MISSING_FIELD -> without(answer).toString();
      case EMPTY -> "";
    };
  }

  /// The plain answer, spoiled: what would spoil a tag takes it away.
  String spoil(String answer) {
    return switch (this) {
      case FENCED -> "```\n" + answer + "\n```";
      case PROSE -> "Here is the answer you asked for:\n" + answer;
      case SINGLE_QUOTES -> "'" + answer + "'";
      case TRUNCATED, WRONG_TYPE, MISSING_FIELD -> answer.replaceAll("\\[\\w+]", "").strip();
      case TWO_ANSWERS -> answer + "\n" + answer.replaceAll("\\[\\w+]", "[UNSURE]");
      case EMPTY -> "";
    };
  }

  private static ObjectNode wrong(ObjectNode answer) {
    ObjectNode wrong = answer.deepCopy();
    answer.propertyNames().stream().limit(1).forEach(name -> wrong.putObject(name).put("value", 1));
    return wrong;
  }

  private static ObjectNode without(ObjectNode answer) {
    ObjectNode less = answer.deepCopy();
    answer.propertyNames().stream().limit(1).forEach(less::remove);
    return less;
  }
}
