package io.tidemill.answer;

import io.tidemill.expression.ReplyShape;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads replies of free text and one word in square brackets.
final class PlainReply {
  private static final Pattern BRACKETED = Pattern.compile("\\[([^\\[\\]\\n]{1,80})\\]");

  private PlainReply() {}

  static Reading read(String reply, ReplyShape.Plain shape) {
    Thoughts thoughts = Thoughts.takenOff(reply);
    if (thoughts.unclosed()) {
      return new Reading.Rejected(
          "the reply never ends its thinking part; give the answer itself after it");
    }
    if (thoughts.text().isEmpty()) {
      return new Reading.Rejected("the reply is empty");
    }
    ParseStage stage =
        thoughts.text().equals(reply.strip()) ? ParseStage.STRICT : ParseStage.UNWRAPPED;
    return shape.tagField() == null
        ? accepted(shape, "", thoughts.text(), stage)
        : readTagged(thoughts.text(), shape, stage);
  }

  private static Reading readTagged(String text, ReplyShape.Plain shape, ParseStage stage) {
    Set<String> found = new LinkedHashSet<>();
    StringBuilder rest = new StringBuilder();
    Matcher bracketed = BRACKETED.matcher(text);
    while (bracketed.find()) {
      String tag = known(bracketed.group(1), shape.tags());
      if (!tag.isEmpty()) {
        found.add(tag);
        bracketed.appendReplacement(rest, "");
      }
    }
    bracketed.appendTail(rest);
    return switch (found.size()) {
      case 0 ->
          new Reading.Rejected(
              "the reply must contain exactly one of " + list(shape.tags()) + ", it has none");
      case 1 -> accepted(shape, found.iterator().next(), rest.toString().strip(), stage);
      default ->
          new Reading.Rejected(
              "the reply must contain exactly one of "
                  + list(shape.tags())
                  + ", it has "
                  + list(List.copyOf(found)));
    };
  }

  private static String known(String word, List<String> tags) {
    return tags.stream().filter(tag -> tag.equalsIgnoreCase(word.strip())).findFirst().orElse("");
  }

  private static String list(List<String> tags) {
    return tags.stream().map(tag -> "[" + tag + "]").collect(Collectors.joining(" "));
  }

  private static Reading accepted(
      ReplyShape.Plain shape, String tag, String text, ParseStage stage) {
    ObjectNode value = JsonNodeFactory.instance.objectNode();
    if (shape.tagField() != null) {
      value.put(shape.tagField(), tag);
    }
    if (shape.textField() != null) {
      value.put(shape.textField(), text);
    }
    return new Reading.Accepted(value, stage);
  }
}
