package io.tidemill.adapters.provider.http;

import io.tidemill.port.Wire;
import io.tidemill.value.ForeignJson;
import io.tidemill.value.ServerLimits;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A line of a file of results.
public final class ResultLine {
  private static final JsonMapper JSON = new JsonMapper();

  private ResultLine() {}

  /// The line as JSON, empty when it cannot be read: then what it was about is lost.
  public static Optional<JsonNode> read(String line) {
    try {
      return Optional.of(ForeignJson.read(JSON, line));
    } catch (JacksonException unreadable) {
      return Optional.empty();
    }
  }

  /// What was seen of one question of a batch, as if it had been asked by itself.
  public static Wire wire(int status, JsonNode body) {
    return new Wire(status, "", body.toString(), Duration.ZERO, Duration.ZERO, ServerLimits.UNSAID);
  }
}
