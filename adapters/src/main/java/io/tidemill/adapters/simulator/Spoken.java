package io.tidemill.adapters.simulator;

import io.tidemill.expression.ReplyShape;
import io.tidemill.expression.Type;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a simulated model says.
///
/// @param text the reply
/// @param good whether a careful reader can take it
record Spoken(String text, boolean good) {

  /// The answer to the question, spoiled when a malformation is given.
  static Spoken to(Asked asked, Optional<Malformation> spoiled) {
    ReplyShape shape = asked.header().reply();
    boolean free = shape instanceof ReplyShape.Plain plain && plain.tagField() == null;
    boolean good = spoiled.map(s -> free ? s.isUsableText() : s.isUsable()).orElse(true);
    AnswerFields fields =
        new AnswerFields(asked.header().entry(), new Values(words(asked)), asked.content());
    if (shape instanceof ReplyShape.Json json) {
      ObjectNode answer = fields.of(json.fields());
      return new Spoken(spoiled.map(s -> s.spoil(answer)).orElseGet(answer::toString), good);
    }
    String answer = shape instanceof ReplyShape.Plain plain ? plain(plain, fields) : own(asked);
    return new Spoken(spoiled.map(s -> s.spoil(answer)).orElse(answer), good);
  }

  private static String plain(ReplyShape.Plain plain, AnswerFields fields) {
    String text = plain.textField() == null ? "" : text(fields, plain.textField(), Type.TEXT);
    if (plain.tagField() == null) {
      return text;
    }
    String tag = text(fields, plain.tagField(), new Type.Choice(plain.tags()));
    return (text + "\n[" + tag + "]").strip();
  }

  private static String text(AnswerFields fields, String name, Type type) {
    JsonNode value = fields.value(name, type);
    return value.isString() ? value.asString() : value.toString();
  }

  /// Without a header the request speaks for itself.
  private static String own(Asked asked) {
    String words = words(asked);
    boolean wantsJson = asked.json().at("/response_format/type").asString("").startsWith("json");
    return wantsJson
        ? JsonNodeFactory.instance.objectNode().put("answer", words).toString()
        : words;
  }

  private static String words(Asked asked) {
    String given = asked.header().words();
    return Words.firstSentence(given.isBlank() ? question(asked) : given);
  }

  private static String question(Asked asked) {
    for (JsonNode message : asked.json().path("messages")) {
      if (message.path("role").asString("").equals("user")) {
        return message.path("content").asString("");
      }
    }
    return "";
  }
}
