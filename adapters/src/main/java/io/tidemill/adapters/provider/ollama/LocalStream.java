package io.tidemill.adapters.provider.ollama;

import io.tidemill.adapters.provider.http.JsonLines;
import io.tidemill.adapters.provider.http.StreamFormat;
import io.tidemill.adapters.provider.http.StreamParts;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A chat reply in lines. It has ended when a line says `done: true`; that line holds the counts,
/// the text is in all of them.
final class LocalStream implements StreamFormat {

  @Override
  public List<String> split(String text) {
    return JsonLines.read(text);
  }

  @Override
  public Optional<ObjectNode> join(StreamParts parts) {
    StringBuilder content = new StringBuilder();
    for (JsonNode line : parts.documents()) {
      content.append(line.path("message").path("content").asString(""));
      if (line.path("done").asBoolean(false) && line instanceof ObjectNode last) {
        return Optional.of(whole(last, content.toString()));
      }
    }
    return Optional.empty();
  }

  private static ObjectNode whole(ObjectNode last, String content) {
    ObjectNode whole = last.deepCopy();
    if (whole.path("message").isObject()) {
      whole.putObject("message").put("content", content);
    }
    return whole;
  }
}
