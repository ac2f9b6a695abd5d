package io.tidemill.port;

import io.tidemill.expression.ReplyShape;
import io.tidemill.value.ForeignJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a simulated service must know about a request, sent as the header [#NAME]: everything that
/// a simulated answer is drawn from. Two requests with equal headers and bodies get equal answers,
/// whatever came before them.
///
/// @param seed seed of the run
/// @param question what is asked, and for the how-manieth time
/// @param reply form of the answer that a model, a program, a database or a fetched document must
///   have; null for services whose own format says it
/// @param entry the step's evaluated `simulation` entry (`seconds`, `fail`, fields); empty without
///   one
/// @param words the record's own words, from which values without an entry are made; when empty the
///   simulator takes them from the request. They must be the same in every store, so without the
///   markers of untrusted text
public record SimulationHeader(
    long seed, Question question, @Nullable ReplyShape reply, ObjectNode entry, String words) {
  /// Name of the HTTP header.
  public static final String NAME = "Tidemill-Simulation";

  private static final int MOST_WORDS = 400;

  private static final JsonMapper ASCII =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /// Words are cut at 400 characters, so that a header stays small.
  public SimulationHeader {
    words =
        words
            .codePoints()
            .limit(MOST_WORDS)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  /// What is asked.
  ///
  /// @param step name of the step
  /// @param key the record's key
  /// @param element the element of an `each` step or the pair of a comparison, empty otherwise
  /// @param attempt from 1, raised when the model is asked again because its answer did not do;
  ///   values are drawn by it
  /// @param call from 1, raised with every call for this question, waits and interrupted calls
  ///   included; transient errors are drawn by it, so that they end and do not change values
  public record Question(String step, String key, String element, int attempt, int call) {}

  /// One line of JSON in ASCII, as a header may carry it.
  public String toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("seed", seed);
    json.put("step", question.step()).put("key", question.key());
    if (!question.element().isEmpty()) {
      json.put("element", question.element());
    }
    json.put("attempt", question.attempt()).put("call", question.call());
    if (reply != null) {
      json.set("reply", ReplyNotation.write(reply));
    }
    if (!entry.isEmpty()) {
      json.set("simulation", entry);
    }
    if (!words.isEmpty()) {
      json.put("words", words);
    }
    return ASCII.writeValueAsString(json);
  }

  /// The header of a request that asks several questions.
  ///
  /// @param questions the header of each, as [#toJson] wrote it
  public static String bundle(List<String> questions) {
    return "{\"bundle\":[" + String.join(",", questions) + "]}";
  }

  /// Reads a header that [#bundle] or [#toJson] wrote.
  ///
  /// @return the questions in their order; one for a request that asks one
  /// @throws IllegalArgumentException when it is no such header, with what is wrong
  public static List<SimulationHeader> parseAll(String text) {
    try {
      JsonNode json = ForeignJson.read(ASCII, text);
      JsonNode bundle = json.path("bundle");
      return bundle.isArray() && !bundle.isEmpty()
          ? bundle.valueStream().map(SimulationHeader::read).toList()
          : List.of(read(json));
    } catch (JacksonException unreadable) {
      throw new IllegalArgumentException(
          NAME + " holds no JSON: " + unreadable.getOriginalMessage(), unreadable);
    }
  }

  /// Reads what [#toJson] wrote; `call` may be missing and then is the attempt.
  ///
  /// @throws IllegalArgumentException when it is no such header, with what is wrong
  public static SimulationHeader parse(String text) {
    try {
      return read(ForeignJson.read(ASCII, text));
    } catch (JacksonException unreadable) {
      throw new IllegalArgumentException(
          NAME + " holds no JSON: " + unreadable.getOriginalMessage(), unreadable);
    }
  }

  private static SimulationHeader read(JsonNode json) {
    int attempt = json.path("attempt").asInt(1);
    Question question =
        new Question(
            json.path("step").asString(""),
            json.path("key").asString(""),
            json.path("element").asString(""),
            attempt,
            json.path("call").asInt(attempt));
    JsonNode reply = json.path("reply");
    return new SimulationHeader(
        json.path("seed").asLong(0),
        question,
        reply.isObject() ? ReplyNotation.read(reply) : null,
        json.path("simulation") instanceof ObjectNode entry
            ? entry
            : JsonNodeFactory.instance.objectNode(),
        json.path("words").asString(""));
  }
}
