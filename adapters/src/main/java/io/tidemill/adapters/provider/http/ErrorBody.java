package io.tidemill.adapters.provider.http;

import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what an error body says, in any of the shapes that providers use (science.md B.2).
final class ErrorBody {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST_MESSAGE = 400;
  private static final List<String> WORDS =
      List.of("/message", "/error/message", "/error", "/detail/error", "/detail/0/msg", "/detail");

  private ErrorBody() {}

  /// The signal of a refused request.
  static Signal read(int status, String body) {
    try {
      JsonNode json = JSON.readTree(body);
      return read(status, json.isArray() && !json.isEmpty() ? json.get(0) : json);
    } catch (JacksonException notJson) {
      return new Signal(status, "", "", plain(body));
    }
  }

  /// The signal of a refused request whose body is JSON.
  static Signal read(int status, JsonNode json) {
    JsonNode error = json.path("error");
    String code =
        first(quotaId(error), error.path("code"), json.path("code"), error.path("status"));
    int told = status == 200 ? error.path("code").asInt(status) : status;
    return new Signal(isStatus(told) ? told : status, code, first(error.path("type")), words(json));
  }

  /// Google names the exhausted quota in the details only.
  private static JsonNode quotaId(JsonNode error) {
    for (JsonNode detail : error.path("details")) {
      JsonNode quota = detail.at("/violations/0/quotaId");
      if (quota.isString()) {
        return quota;
      }
    }
    return error.path("metadata").path("quota_limit");
  }

  private static String first(JsonNode... candidates) {
    for (JsonNode candidate : candidates) {
      if (candidate.isString()) {
        return candidate.asString().toLowerCase(Locale.ROOT);
      }
    }
    return "";
  }

  private static boolean isStatus(int number) {
    return 400 <= number && number <= 599;
  }

  private static String words(JsonNode json) {
    for (String place : WORDS) {
      JsonNode words = json.at(place);
      if (words.isString() && !words.asString().isBlank()) {
        return plain(words.asString());
      }
    }
    return "";
  }

  private static String plain(String text) {
    String line = text.replaceAll("<[^>]{0,200}>", " ").replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "...";
  }
}
