package io.tidemill.adapters.provider.http;

import io.tidemill.port.Wire;
import io.tidemill.value.ForeignJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the body of a 2xx answer, which is not yet a success.
///
/// @param who what failures name as the provider
record DocumentReader(Failures failures, String who, Wire wire) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /// Reads a body that is one object or one list.
  JsonReply any(String text) {
    return parse(text)
        .filter(JsonNode::isArray)
        .<JsonReply>map(list -> new JsonReply.Document(list, wire))
        .orElseGet(() -> whole(text));
  }

  /// Reads a body that is one document.
  JsonReply whole(String text) {
    Optional<JsonNode> read = parse(text);
    if (read.isEmpty()) {
      return odd(WireFault.NOT_WHOLE);
    }
    JsonNode json = read.get();
    if (isError(json)) {
      return error(json);
    }
    return json.isObject() ? new JsonReply.Document(json, wire) : odd(WireFault.NO_OBJECT);
  }

  /// Reads a body that comes in parts; one without any is read as one document, because not every
  /// server keeps to the stream that it was asked for.
  JsonReply streamed(String text, StreamFormat format) {
    List<String> texts = format.split(text);
    if (texts.stream().anyMatch(part -> part.length() > HttpTransport.LONGEST_ANSWER)) {
      return odd(WireFault.TOO_LARGE);
    }
    StreamParts parts = parts(texts);
    return parts.documents().isEmpty() ? whole(text) : joined(parts, format);
  }

  /// Reads up to the end mark, or to the first part that is cut.
  private StreamParts parts(List<String> texts) {
    List<JsonNode> documents = new ArrayList<>();
    for (String text : texts) {
      if (text.strip().equals(StreamParts.END)) {
        return new StreamParts(documents, true);
      }
      Optional<JsonNode> document = parse(text);
      if (document.isEmpty()) {
        break;
      }
      documents.add(document.get());
    }
    return new StreamParts(documents, false);
  }

  private JsonReply joined(StreamParts parts, StreamFormat format) {
    for (JsonNode part : parts.documents()) {
      if (isError(part)) {
        return error(part);
      }
    }
    return format
        .join(parts)
        .<JsonReply>map(whole -> new JsonReply.Document(whole, wire))
        .orElseGet(() -> odd(WireFault.CUT_STREAM));
  }

  private static boolean isError(JsonNode json) {
    return json.path("error").isObject() || json.path("error").isString();
  }

  private JsonReply error(JsonNode json) {
    Signal signal = ErrorBody.read(200, json);
    return new JsonReply.Failed(failures.of(signal, who, wire), wire);
  }

  private JsonReply odd(WireFault fault) {
    return failures.odd(fault, who, wire);
  }

  private Optional<JsonNode> parse(String text) {
    try {
      return Optional.of(failures.redaction().own(ForeignJson.read(JSON, text)));
    } catch (JacksonException notWhole) {
      return Optional.empty();
    }
  }
}
