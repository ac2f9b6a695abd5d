package io.tidemill.adapters.provider.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what an error body says, in any of the shapes that providers use (science.md B.2).
final class ErrorBody {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST_MESSAGE = 400;
  private static final Pattern REQUEST = Pattern.compile("[\\w-]{4,80}");
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
    int told = status == 200 ? error.path("code").asInt(status) : status;
    Signal own = new Signal(isStatus(told) ? told : status, code(json), type(json), numbered(json));
    return behind(error)
        .map(inner -> read(own.status(), inner))
        .map(inner -> together(own, inner))
        .orElse(own);
  }

  private static String code(JsonNode json) {
    JsonNode error = json.path("error");
    return first(
        quotaId(error),
        error.path("code"),
        json.path("code"),
        reason(error),
        error.path("status"),
        error.at("/metadata/limit_source"));
  }

  /// A type besides the code; Anthropic's outer `error` says nothing.
  private static String type(JsonNode json) {
    String type = first(json.path("error").path("type"), json.path("type"));
    return type.equals("error") ? "" : type;
  }

  /// Google names the exhausted quotas in the details only; that of a day outlasts that of a
  /// minute.
  private static JsonNode quotaId(JsonNode error) {
    JsonNode named = error.at("/metadata/quota_limit");
    for (JsonNode detail : error.path("details")) {
      for (JsonNode violation : detail.path("violations")) {
        JsonNode quota = violation.path("quotaId");
        if (!named.isString() || quota.asString("").contains("PerDay")) {
          named = quota;
        }
      }
    }
    return named;
  }

  private static JsonNode reason(JsonNode error) {
    for (JsonNode detail : error.path("details")) {
      if (detail.path("reason").isString()) {
        return detail.path("reason");
      }
    }
    return error.path("reason");
  }

  /// A router quotes the body of the service behind it.
  private static Optional<JsonNode> behind(JsonNode error) {
    JsonNode raw = error.at("/metadata/raw");
    try {
      return Optional.of(raw.isString() ? JSON.readTree(raw.asString()) : raw)
          .filter(JsonNode::isObject);
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  private static Signal together(Signal outer, Signal inner) {
    return new Signal(
        outer.status(),
        outer.code().isEmpty() ? inner.code() : outer.code(),
        outer.type().isEmpty() ? inner.type() : outer.type(),
        inner.message().isEmpty() ? outer.message() : outer.message() + ": " + inner.message());
  }

  /// The words, and by which number the service can find the request.
  private static String numbered(JsonNode json) {
    String words = words(json);
    String request = json.path("request_id").asString("");
    return words.isEmpty() || !REQUEST.matcher(request).matches()
        ? words
        : words + " (request " + request + ")";
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
