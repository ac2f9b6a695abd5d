package io.tidemill.app.report;

import io.tidemill.port.RecordRow;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What was left out of a record's requests to make them fit.
final class Cuts {
  private Cuts() {}

  static JsonNode of(RecordRow record) {
    JsonNode cut = record.fold().path("cut");
    return cut.isMissingNode() || cut.isEmpty() ? JsonNodeFactory.instance.nullNode() : cut;
  }
}
