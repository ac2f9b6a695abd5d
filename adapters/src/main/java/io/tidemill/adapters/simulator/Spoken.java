package io.tidemill.adapters.simulator;

import io.tidemill.adapters.simulator.wire.ModelAsk;
import io.tidemill.adapters.simulator.wire.ModelSays.End;
import io.tidemill.expression.ReplyShape;
import io.tidemill.expression.Type;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a simulated model says.
///
/// @param text the reply
/// @param end why it ends
/// @param good whether a careful reader can take it
record Spoken(String text, End end, boolean good) {

  /// The answer to the question, spoiled when a malformation is given.
  static Spoken to(Asked asked, ModelAsk ask, Optional<Malformation> spoiled) {
    String words = words(asked, ask);
    ReplyShape shape = asked.header().reply();
    AnswerFields fields =
        new AnswerFields(asked.header().entry(), new Values(words), asked.content());
    if (shape instanceof ReplyShape.Json json) {
      return json(fields.of(json.fields()), json.fields(), spoiled);
    }
    String answer =
        shape instanceof ReplyShape.Plain plain ? plain(plain, fields) : own(ask, words);
    boolean free = shape instanceof ReplyShape.Plain plain && plain.tagField() == null;
    boolean good = spoiled.map(s -> free ? s.isUsableText() : s.isUsableTagged()).orElse(true);
    return new Spoken(spoiled.map(s -> s.spoil(answer)).orElse(answer), End.FINISHED, good);
  }

  private static Spoken json(
      ObjectNode answer, Type.Struct fields, Optional<Malformation> spoiled) {
    String text = spoiled.map(s -> s.spoil(answer, fields)).orElseGet(answer::toString);
    return new Spoken(text, End.FINISHED, spoiled.map(Malformation::isUsable).orElse(true));
  }

  /// The first characters, as if the limit of the answer had been reached.
  Spoken cutAt(int chars) {
    return new Spoken(text.substring(0, chars), End.LENGTH, false);
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
  private static String own(ModelAsk ask, String words) {
    return ask.json()
        ? JsonNodeFactory.instance.objectNode().put("answer", words).toString()
        : words;
  }

  private static String words(Asked asked, ModelAsk ask) {
    String given = asked.header().words();
    return Words.firstSentence(given.isBlank() ? ask.question() : given);
  }
}
