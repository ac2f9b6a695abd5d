package io.tidemill.adapters.simulator;

import io.tidemill.port.SimulationHeader.Question;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One request that the simulator answered.
///
/// @param at wall clock of the answer, ISO
/// @param service `model`, `search`, `arcgis`, `fetch`, `command` or `rows`
/// @param asked what was asked, with the ids that join it to its record
/// @param status HTTP status, 0 when the connection was cut instead
/// @param good whether the answer was one that a careful caller can use
/// @param latencyMs real milliseconds from arrival to answer
record AuditLine(String at, String service, Asked asked, int status, boolean good, long latencyMs) {

  ObjectNode json() {
    Question question = asked.header().question();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    asked.bundle().stream()
        .skip(1)
        .forEach(other -> json.withArray("with").add(other.question().key()));
    return json.put("at", at)
        .put("service", service)
        .put("step", question.step())
        .put("key", question.key())
        .put("element", question.element())
        .put("attempt", question.attempt())
        .put("call", question.call())
        .put("correlation", asked.correlation())
        .put("status", status)
        .put("good", good)
        .put("request_hash", asked.bodyHash())
        .put("latency_ms", latencyMs);
  }
}
