package io.tidemill.adapters.provider.openai;

import io.tidemill.adapters.provider.http.Reported;
import io.tidemill.value.Tokens;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The `usage` of an answer, with DeepSeek's own names beside OpenAI's (science.md H.4, H.5).
final class ChatUsage {
  private ChatUsage() {}

  /// The tokens; null when the counts are missing, which is unknown and not zero.
  static @Nullable Tokens read(JsonNode answer) {
    JsonNode usage = answer.path("usage");
    JsonNode in = usage.path("prompt_tokens");
    JsonNode out = usage.path("completion_tokens");
    if (!Reported.isCount(in) || !Reported.isCount(out)) {
      return null;
    }
    long cached =
        count(
            usage.at("/prompt_tokens_details/cached_tokens"),
            usage.path("prompt_cache_hit_tokens"));
    long reasoning =
        count(
            usage.at("/completion_tokens_details/reasoning_tokens"),
            usage.path("reasoning_tokens"));
    return new Tokens(in.asLong(), cached, out.asLong(), reasoning);
  }

  private static long count(JsonNode usual, JsonNode other) {
    return Reported.isCount(usual) ? usual.asLong() : other.asLong(0);
  }
}
