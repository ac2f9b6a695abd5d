package io.tidemill.app.report;

import io.tidemill.port.RecordRow;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A record with its standing, as JSON and words.
final class RecordJson {
  private RecordJson() {}

  static ObjectNode of(RecordRow record) {
    RecordRow.Standing standing = record.standing();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("key", record.key());
    json.put("ordinal", record.ordinal());
    json.put("line", record.line());
    json.put("status", standing.status().word());
    json.put("reason", orNull(standing.reason()));
    json.put("detail", orNull(standing.detail()));
    json.put("class", standing.kind() == null ? null : standing.kind().name());
    json.put("step", orNull(standing.step()));
    json.put("waits_on", orNull(standing.waitsOn()));
    json.put("wake_at", standing.wakeAt() == null ? null : standing.wakeAt().toString());
    return json;
  }

  /// The class of the failure, `-` when there is none.
  static String kind(RecordRow record) {
    return record.standing().kind() == null ? "-" : record.standing().kind().name();
  }

  /// `reason (detail)`, empty when there is neither.
  static String reason(RecordRow record) {
    RecordRow.Standing standing = record.standing();
    return standing.detail().isEmpty()
        ? standing.reason()
        : standing.reason() + " (" + standing.detail() + ")";
  }

  private static @org.jspecify.annotations.Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
