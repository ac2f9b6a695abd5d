package io.tidemill.adapters.tool.arcgis;

import io.tidemill.adapters.provider.http.Endpoint;
import io.tidemill.adapters.provider.http.JsonReply.Failed;
import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an error of a layer means, besides what the common table says of its code.
final class LayerErrors {
  private static final JsonMapper JSON = new JsonMapper();

  /// The token is not valid, or has ended.
  private static final int INVALID_TOKEN = 498;

  /// There is no token, or it may not do this.
  private static final int TOKEN_REQUIRED = 499;

  private final Endpoint endpoint;

  LayerErrors(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  /// The failure; of another class where the layer asks for a token.
  Failure means(Failed failed) {
    int code = code(failed.wire().responseBody());
    return code == INVALID_TOKEN || code == TOKEN_REQUIRED
        ? token(failed.failure())
        : failed.failure();
  }

  private Failure token(Failure failure) {
    boolean sent = endpoint.keys().stream().anyMatch(key -> !key.secret().reveal().isEmpty());
    return sent
        ? with(failure, FailureClass.STOP_RUN, "the `key` of the endpoint is not accepted")
        : with(
            failure, FailureClass.BUG, "the layer wants a token; write it as the endpoint's `key`");
  }

  private static Failure with(Failure failure, FailureClass kind, String remedy) {
    return new Failure(
        kind,
        failure.message() + ": " + remedy,
        failure.provider(),
        failure.status(),
        failure.code(),
        failure.excerpt(),
        failure.retryAfter());
  }

  private static int code(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      return json.at("/error/code").asInt(0);
    } catch (JacksonException noJson) {
      return 0;
    }
  }
}
