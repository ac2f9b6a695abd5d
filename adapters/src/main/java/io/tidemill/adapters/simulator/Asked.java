package io.tidemill.adapters.simulator;

import io.tidemill.port.SimulationHeader;
import io.tidemill.port.SimulationHeader.Question;
import io.tidemill.value.Fingerprint;
import io.tidemill.value.ForeignJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// A request that arrived.
///
/// @param number the how-manieth request of its service, from 1
/// @param header what the caller says about it, or what its body says where the caller says nothing
/// @param simulated whether the caller said something
/// @param correlation the caller's id of the call, empty when there is none
/// @param body as received, of a GET its address
/// @param json what it says, as JSON
/// @param load simulated seconds that its model was loaded for it
/// @param bundle what the caller says about each question of a request with several, else empty
record Asked(
    long number,
    SimulationHeader header,
    boolean simulated,
    String correlation,
    String body,
    JsonNode json,
    BigDecimal load,
    List<SimulationHeader> bundle) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /// A body that is JSON.
  static JsonNode read(String body) {
    return ForeignJson.read(JSON, body);
  }

  static Asked of(
      long number, @Nullable String header, String correlation, String body, JsonNode json) {
    if (header == null) {
      return new Asked(
          number, own(body), false, correlation, body, json, BigDecimal.ZERO, List.of());
    }
    List<SimulationHeader> questions = SimulationHeader.parseAll(header);
    return new Asked(
        number,
        questions.getFirst(),
        true,
        correlation,
        body,
        json,
        BigDecimal.ZERO,
        questions.size() == 1 ? List.of() : questions);
  }

  /// The same request as if it asked one of its questions only.
  Asked alone(SimulationHeader question) {
    return new Asked(number, question, simulated, correlation, body, json, load, List.of());
  }

  /// Questions that it asks.
  int questions() {
    return Math.max(1, bundle.size());
  }

  private static SimulationHeader own(String body) {
    return about(new Question("", Fingerprint.of(body).brief(), "", 1, 1));
  }

  private static SimulationHeader about(Question question) {
    return new SimulationHeader(0, question, null, JsonNodeFactory.instance.objectNode(), "");
  }

  /// The same request of a caller that says nothing, sent for the how-manieth time.
  Asked onTry(int call) {
    Question first = header.question();
    Question again =
        new Question(first.step(), first.key(), first.element(), first.attempt(), call);
    return new Asked(
        number, about(again), simulated, correlation, body, json, BigDecimal.ZERO, List.of());
  }

  /// The same request after its model was loaded this long.
  Asked afterLoad(BigDecimal seconds) {
    return new Asked(number, header, simulated, correlation, body, json, seconds, bundle);
  }

  /// Size of the body in bytes.
  int bytes() {
    return body.getBytes(StandardCharsets.UTF_8).length;
  }

  /// SHA-256 of the body.
  String bodyHash() {
    return Fingerprint.of(body).hex();
  }

  /// Chance for what is answered: the same for every call of one question.
  Draw content() {
    Question question = header.question();
    return Draw.of(
        Long.toString(header.seed()),
        question.step(),
        question.key(),
        question.element(),
        Integer.toString(question.attempt()));
  }

  /// Chance for what happens on the way: another one for every call.
  Draw way() {
    return content().at("call").at(Integer.toString(header.question().call()));
  }

  /// A number of the step's `simulation` entry.
  BigDecimal entry(String name, BigDecimal otherwise) {
    JsonNode value = header.entry().path(name);
    return value.isNumber() ? value.decimalValue() : otherwise;
  }
}
