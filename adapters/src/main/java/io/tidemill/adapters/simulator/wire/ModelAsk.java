package io.tidemill.adapters.simulator.wire;

import tools.jackson.databind.JsonNode;

/// What a request asks of a model, whatever its wire format.
///
/// @param model its name, empty when none is given
/// @param question the first message of the user, empty when there is none
/// @param prompt tokens of all messages
/// @param most tokens that the answer may have
/// @param json whether the answer must be JSON
/// @param tool name of the tool that the answer must be an input of, empty when there is none
/// @param window the context window that the request counts on
/// @param streaming whether the answer comes in parts
public record ModelAsk(
    String model,
    String question,
    long prompt,
    int most,
    boolean json,
    String tool,
    ContextWindow window,
    Streaming streaming) {
  /// Length of an answer when the request has no limit.
  static final int USUAL_MOST = 4096;

  private static final int CHARS_PER_TOKEN = 4;

  /// How an answer comes.
  public enum Streaming {
    /// As one body.
    WHOLE,
    /// In parts.
    PARTS,
    /// In parts, with the usage among them where a format leaves it out otherwise.
    PARTS_AND_USAGE
  }

  /// Tokens of a text, as the simulator counts them: one for every four characters begun.
  public static long tokens(String text) {
    return Math.ceilDiv(text.length(), CHARS_PER_TOKEN);
  }

  /// The most characters that fit into the limit of the answer.
  public long mostChars() {
    return (long) most * CHARS_PER_TOKEN;
  }

  /// Tokens of all messages.
  static long prompt(JsonNode messages) {
    long tokens = 0;
    for (JsonNode message : messages) {
      tokens += tokens(text(message.path("content")));
    }
    return tokens;
  }

  /// The first message of the user.
  static String question(JsonNode messages) {
    for (JsonNode message : messages) {
      if (message.path("role").asString("").equals("user")) {
        return text(message.path("content"));
      }
    }
    return "";
  }

  /// Content that is a text or a list of parts with texts.
  static String text(JsonNode content) {
    if (!content.isArray()) {
      return content.asString("");
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) {
      text.append(part.path("text").asString(""));
    }
    return text.toString();
  }
}
