package io.tidemill.adapters.simulator;

import io.tidemill.adapters.simulator.wire.Allowance;
import io.tidemill.adapters.simulator.wire.ErrorAnswer;
import io.tidemill.adapters.simulator.wire.Trouble;
import io.tidemill.expression.ReplyShape;
import io.tidemill.expression.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Plays what would run on the caller's own machine: a program, which answers with one object of
/// the wanted fields, or a database that is not set up, which answers with none to three rows of
/// them.
final class LocalService implements Service {
  private static final int MOST_ROWS = 3;

  private final Kind kind;

  LocalService(Kind kind) {
    this.kind = kind;
  }

  /// What is played.
  enum Kind {
    /// A program.
    COMMAND("command"),
    /// A database.
    ROWS("rows");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  @Override
  public String kind() {
    return kind.word;
  }

  @Override
  public String name() {
    return kind.word;
  }

  @Override
  public Demand demand(Asked asked) {
    return new Demand("", 0);
  }

  @Override
  public Outcome answer(Asked asked, BigDecimal seconds) {
    Type.Struct wanted =
        asked.header().reply() instanceof ReplyShape.Json json
            ? json.fields()
            : new Type.Struct(Map.of());
    ObjectNode answer =
        switch (kind) {
          case COMMAND -> fields(asked, asked.content()).of(wanted);
          case ROWS -> rows(asked, wanted);
        };
    return new Outcome.Answer(200, Map.of(), Body.json(answer.toString()), true, seconds, 0);
  }

  private static ObjectNode rows(Asked asked, Type.Struct wanted) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode rows = answer.putArray("rows");
    int count = asked.content().at("rows").below(MOST_ROWS + 1);
    for (int i = 0; i < count; i++) {
      rows.add(fields(asked, asked.content().at("row " + i)).of(wanted));
    }
    return answer;
  }

  private static AnswerFields fields(Asked asked, Draw draw) {
    String words = asked.header().words();
    String sentence = Words.firstSentence(words.isBlank() ? asked.body() : words);
    return new AnswerFields(asked.header().entry(), new Values(sentence), draw);
  }

  @Override
  public ErrorAnswer error(Trouble trouble, Asked asked) {
    int status =
        switch (trouble) {
          case RATE, CROWD -> 429;
          case SERVER -> 500;
          case BUSY -> 503;
          case KEY -> 401;
          case QUOTA, BALANCE -> 402;
          case SIZE -> 413;
          case MODEL -> 404;
        };
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error").put("message", "the simulated " + kind.word + " service failed");
    return new ErrorAnswer(status, body.toString());
  }

  @Override
  public String inStream(ErrorAnswer error) {
    return error.body();
  }

  @Override
  public Map<String, String> limits(Allowance allowance, Instant now) {
    return Map.of();
  }
}
