package io.tidemill.adapters.provider.anthropic;

import io.tidemill.adapters.provider.http.Endpoint;
import io.tidemill.adapters.provider.http.HttpTransport;
import io.tidemill.adapters.provider.http.JsonEndpoint;
import io.tidemill.adapters.provider.http.JsonLines;
import io.tidemill.adapters.provider.http.JsonReply;
import io.tidemill.adapters.provider.http.ResultLine;
import io.tidemill.adapters.provider.http.TextReply;
import io.tidemill.port.BatchAnswer;
import io.tidemill.port.BatchOrder;
import io.tidemill.port.BatchReply;
import io.tidemill.port.BatchState;
import io.tidemill.port.CallContext;
import io.tidemill.port.ModelBatches;
import io.tidemill.port.Wire;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Anthropic's Message Batches (science.md C). The service keeps no mark of an order. Results are
/// read from the endpoint itself, whatever address a batch tells. Owns its transport.
public final class AnthropicBatches implements ModelBatches {
  private static final String BATCHES = "/v1/messages/batches";
  private static final String VERSION = "2023-06-01";
  private static final int PAGE = 100;
  private static final Terms TERMS = new Terms(100_000, 200_000_000, false);

  private final HttpTransport transport;
  private final JsonEndpoint json;
  private final String name;

  /// Speaks to the endpoint.
  ///
  /// @param transport closed together with this
  /// @param endpoint its base is what stands before `/v1/messages`; a header `anthropic-version` of
  ///   its own wins
  public AnthropicBatches(HttpTransport transport, Endpoint endpoint) {
    this.transport = transport;
    this.json = new JsonEndpoint(transport, endpoint.sending("anthropic-version", VERSION));
    this.name = endpoint.name();
  }

  @Override
  public Terms terms() {
    return TERMS;
  }

  @Override
  public BatchReply<String> upload(BatchOrder order, CallContext context) {
    return new BatchReply.Told<>("", Wire.NONE);
  }

  @Override
  public BatchReply<BatchState> submit(BatchOrder order, String upload, CallContext context)
      throws InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode requests = body.putArray("requests");
    for (BatchOrder.Item item : order.items()) {
      ObjectNode request = requests.addObject().put("custom_id", item.id());
      ObjectNode params = MessagesRequest.of(item.request());
      params.remove("stream");
      request.set("params", params);
      if (!item.headers().isEmpty()) {
        ObjectNode headers = request.putObject("headers");
        item.headers().forEach(headers::put);
      }
    }
    return state(json.post(BATCHES, body, name, context));
  }

  @Override
  public BatchReply<BatchState> look(String id, CallContext context) throws InterruptedException {
    return state(json.fetch(BATCHES + "/" + id, null, name, context));
  }

  @Override
  public BatchReply<BatchState> cancel(String id, CallContext context) throws InterruptedException {
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    return state(json.post(BATCHES + "/" + id + "/cancel", nothing, name, context));
  }

  private static BatchReply<BatchState> state(JsonReply reply) {
    return switch (reply) {
      case JsonReply.Document told -> new BatchReply.Told<>(state(told.json()), told.wire());
      case JsonReply.Failed failed -> new BatchReply.Refused<>(failed.failure(), failed.wire());
    };
  }

  private static BatchState state(JsonNode batch) {
    String status = batch.path("processing_status").asString("");
    return new BatchState(
        batch.path("id").asString(""),
        "",
        created(batch.path("created_at").asString("")),
        items(batch.path("request_counts")),
        status.equals("ended") ? BatchState.Phase.ENDED : BatchState.Phase.UNDER_WAY,
        status,
        List.of());
  }

  private static Instant created(String at) {
    try {
      return OffsetDateTime.parse(at).toInstant();
    } catch (DateTimeException unreadable) {
      return Instant.EPOCH;
    }
  }

  private static int items(JsonNode counts) {
    return counts.isObject() ? counts.valueStream().mapToInt(count -> count.asInt(0)).sum() : -1;
  }

  @Override
  public BatchReply<List<BatchState>> listed(Instant since, CallContext context)
      throws InterruptedException {
    List<BatchState> states = new ArrayList<>();
    String after = "";
    while (true) {
      JsonReply reply = json.fetch(BATCHES + "?limit=" + PAGE + after, null, name, context);
      if (reply instanceof JsonReply.Failed failed) {
        return new BatchReply.Refused<>(failed.failure(), failed.wire());
      }
      JsonReply.Document page = (JsonReply.Document) reply;
      List<BatchState> all =
          page.json().path("data").valueStream().map(AnthropicBatches::state).toList();
      all.stream().filter(state -> !state.created().isBefore(since)).forEach(states::add);
      boolean isLast =
          all.isEmpty()
              || !page.json().path("has_more").asBoolean(false)
              || all.getLast().created().isBefore(since);
      if (isLast) {
        return new BatchReply.Told<>(states, page.wire());
      }
      after = "&after_id=" + all.getLast().id();
    }
  }

  @Override
  public BatchReply<Integer> results(
      BatchState ended, Consumer<BatchAnswer> sink, CallContext context)
      throws InterruptedException {
    return switch (json.text(BATCHES + "/" + ended.id() + "/results", name, context)) {
      case TextReply.Failed failed -> new BatchReply.Refused<>(failed.failure(), failed.wire());
      case TextReply.Text text -> {
        int read = 0;
        for (String line : JsonLines.read(text.text())) {
          read += ResultLine.read(line).map(result -> hand(result, sink)).orElse(0);
        }
        yield new BatchReply.Told<>(read, text.wire());
      }
    };
  }

  private int hand(JsonNode line, Consumer<BatchAnswer> sink) {
    String id = line.path("custom_id").asString("");
    sink.accept(new BatchAnswer(id, new BatchResult(json, name).read(line.path("result"))));
    return 1;
  }

  @Override
  public void close() {
    transport.close();
  }
}
