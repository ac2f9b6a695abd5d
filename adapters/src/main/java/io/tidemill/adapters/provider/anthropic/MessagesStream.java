package io.tidemill.adapters.provider.anthropic;

import io.tidemill.adapters.provider.http.ServerSentEvents;
import io.tidemill.adapters.provider.http.StreamFormat;
import io.tidemill.adapters.provider.http.StreamParts;
import io.tidemill.value.ForeignJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A `message` in events. It has ended when `message_stop` came. Events of other kinds, such as
/// `ping`, are passed over.
final class MessagesStream implements StreamFormat {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  @Override
  public List<String> split(String text) {
    return ServerSentEvents.read(text);
  }

  @Override
  public Optional<ObjectNode> join(StreamParts parts) {
    Joined joined = new Joined();
    parts.documents().forEach(joined::take);
    return joined.stopped ? Optional.of(joined.message()) : Optional.empty();
  }

  /// The message as far as it was taken.
  private static final class Joined {
    private final ObjectNode message = JsonNodeFactory.instance.objectNode();
    private final ObjectNode usage = message.putObject("usage");
    private final Map<Integer, Block> blocks = new TreeMap<>();
    private boolean stopped;

    void take(JsonNode event) {
      switch (event.path("type").asString("")) {
        case "message_start" -> count(event.path("message").path("usage"));
        case "content_block_start" -> block(event).begin(event.path("content_block"));
        case "content_block_delta" -> block(event).more(event.path("delta"));
        case "message_delta" -> end(event);
        case "message_stop" -> stopped = true;
        default -> {}
      }
    }

    /// Counts said later replace those said before: they are sums.
    private void count(JsonNode counts) {
      for (Map.Entry<String, JsonNode> count : counts.properties()) {
        if (!count.getValue().isNull()) {
          usage.set(count.getKey(), count.getValue());
        }
      }
    }

    private Block block(JsonNode event) {
      return blocks.computeIfAbsent(event.path("index").asInt(0), _ -> new Block());
    }

    private void end(JsonNode event) {
      for (Map.Entry<String, JsonNode> field : event.path("delta").properties()) {
        message.set(field.getKey(), field.getValue());
      }
      count(event.path("usage"));
    }

    ObjectNode message() {
      ArrayNode content = message.putArray("content");
      blocks.values().forEach(block -> content.add(block.whole()));
      return message;
    }
  }

  /// One block of content as far as it was taken.
  private static final class Block {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder input = new StringBuilder();
    private ObjectNode start = JsonNodeFactory.instance.objectNode();

    void begin(JsonNode block) {
      start = block instanceof ObjectNode object ? object.deepCopy() : start;
      text.append(block.path("text").asString(""));
    }

    void more(JsonNode delta) {
      text.append(delta.path("text").asString(""));
      input.append(delta.path("partial_json").asString(""));
    }

    ObjectNode whole() {
      start.put("text", text.toString());
      if (!input.isEmpty()) {
        start.set("input", parsed(input.toString()));
      }
      return start;
    }

    /// An input that was cut stays a text.
    private static JsonNode parsed(String json) {
      try {
        return ForeignJson.read(JSON, json);
      } catch (JacksonException cut) {
        return JsonNodeFactory.instance.stringNode(json);
      }
    }
  }
}
