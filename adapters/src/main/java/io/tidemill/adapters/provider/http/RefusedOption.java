package io.tidemill.adapters.provider.http;

import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tells a person which option of a model role to change when a server does not take it. Nothing is
/// sent again without the option: another request is another question.
public final class RefusedOption {
  private static final JsonMapper JSON = new JsonMapper();

  /// Field of a wire format to the option in a pipeline.
  private static final Map<String, String> OPTIONS = new LinkedHashMap<>();

  static {
    OPTIONS.put("temperature", "temperature");
    OPTIONS.put("max_completion_tokens", "max_tokens");
    OPTIONS.put("max_tokens", "max_tokens");
    OPTIONS.put("num_predict", "max_tokens");
    OPTIONS.put("seed", "seed");
    OPTIONS.put("thinking", "thinking");
    OPTIONS.put("think", "thinking");
  }

  private RefusedOption() {}

  /// The failure with a remedy when it is a `BUG` that names an option of the request, otherwise
  /// the failure as it is.
  ///
  /// @param failure its excerpt is the error body; `param` there decides before the words
  /// @param sent fields of the request as sent; only those can have been refused
  public static Failure explained(Failure failure, JsonNode sent) {
    if (failure.kind() != FailureClass.BUG) {
      return failure;
    }
    return named(failure, sent)
        .map(field -> withRemedy(failure, remedy(OPTIONS.getOrDefault(field, field))))
        .orElse(failure);
  }

  /// The same failure with a sentence more in its message.
  ///
  /// @param remedy what a person can do about it, a whole sentence
  public static Failure withRemedy(Failure failure, String remedy) {
    String said = failure.message();
    return new Failure(
        failure.kind(),
        said + (said.matches("(?s).*[.!?]") ? " " : ". ") + remedy,
        failure.provider(),
        failure.status(),
        failure.code(),
        failure.excerpt(),
        failure.retryAfter());
  }

  private static Optional<String> named(Failure failure, JsonNode sent) {
    String param = param(failure.excerpt());
    return OPTIONS.keySet().stream()
        .filter(sent::has)
        .filter(field -> param.isEmpty() ? mentions(failure.message(), field) : param.equals(field))
        .findFirst();
  }

  private static String param(String body) {
    try {
      return JSON.readTree(body).path("error").path("param").asString("");
    } catch (JacksonException notJson) {
      return "";
    }
  }

  private static boolean mentions(String message, String field) {
    return Pattern.compile("\\b" + field + "\\b").matcher(message).find();
  }

  private static String remedy(String option) {
    return option.equals("max_tokens")
        ? "Write a smaller `max_tokens` in the options of the model role."
        : "Remove `%s` from the options of the model role, or change it.".formatted(option);
  }
}
