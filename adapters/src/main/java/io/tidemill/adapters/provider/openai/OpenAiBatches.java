package io.tidemill.adapters.provider.openai;

import io.tidemill.adapters.provider.http.Endpoint;
import io.tidemill.adapters.provider.http.HttpTransport;
import io.tidemill.adapters.provider.http.JsonEndpoint;
import io.tidemill.adapters.provider.http.JsonLines;
import io.tidemill.adapters.provider.http.JsonReply;
import io.tidemill.adapters.provider.http.ResultLine;
import io.tidemill.adapters.provider.http.TextReply;
import io.tidemill.adapters.provider.http.UploadedFile;
import io.tidemill.port.BatchAnswer;
import io.tidemill.port.BatchOrder;
import io.tidemill.port.BatchReply;
import io.tidemill.port.BatchState;
import io.tidemill.port.CallContext;
import io.tidemill.port.ModelBatches;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// OpenAI's Batch, and every server that speaks it (science.md C). Owns its transport.
public final class OpenAiBatches implements ModelBatches {
  private static final String BATCHES = "/batches";
  private static final String ENDPOINT = "/v1/chat/completions";
  private static final int PAGE = 100;
  private static final Terms TERMS = new Terms(50_000, 200_000_000, true);

  private final HttpTransport transport;
  private final JsonEndpoint json;
  private final String name;
  private final Dialect dialect;

  /// Speaks to the endpoint.
  ///
  /// @param transport closed together with this
  /// @param endpoint its base is what stands before `/batches`
  /// @param dialect what the server behind it takes
  public OpenAiBatches(HttpTransport transport, Endpoint endpoint, Dialect dialect) {
    this.transport = transport;
    this.json = new JsonEndpoint(transport, endpoint);
    this.name = endpoint.name();
    this.dialect = dialect;
  }

  @Override
  public Terms terms() {
    return TERMS;
  }

  @Override
  public BatchReply<String> upload(BatchOrder order, CallContext context)
      throws InterruptedException {
    String lines =
        order.items().stream().map(this::line).collect(Collectors.joining("\n", "", "\n"));
    UploadedFile file = new UploadedFile("batch.jsonl", lines, Map.of("purpose", "batch"));
    return switch (json.upload("/files", file, name, context)) {
      case JsonReply.Document told ->
          new BatchReply.Told<>(told.json().path("id").asString(""), told.wire());
      case JsonReply.Failed failed -> new BatchReply.Refused<>(failed.failure(), failed.wire());
    };
  }

  private String line(BatchOrder.Item item) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("custom_id", item.id()).put("method", "POST").put("url", ENDPOINT);
    ObjectNode body = ChatRequest.of(item.request(), dialect);
    body.remove(List.of("stream", "stream_options"));
    line.set("body", body);
    if (!item.headers().isEmpty()) {
      ObjectNode headers = line.putObject("headers");
      item.headers().forEach(headers::put);
    }
    return line.toString();
  }

  @Override
  public BatchReply<BatchState> submit(BatchOrder order, String upload, CallContext context)
      throws InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("input_file_id", upload).put("endpoint", ENDPOINT).put("completion_window", "24h");
    body.putObject("metadata").put("tidemill", order.mark());
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
    String status = batch.path("status").asString("");
    List<String> files = new ArrayList<>();
    for (String field : List.of("output_file_id", "error_file_id")) {
      String file = batch.path(field).asString("");
      if (!file.isEmpty()) {
        files.add(file);
      }
    }
    return new BatchState(
        batch.path("id").asString(""),
        batch.path("metadata").path("tidemill").asString(""),
        Instant.ofEpochSecond(batch.path("created_at").asLong(0)),
        batch.path("request_counts").path("total").asInt(-1),
        phase(status),
        says(status, batch),
        files);
  }

  /// An unknown word is not taken for an end.
  private static BatchState.Phase phase(String status) {
    return switch (status) {
      case "completed", "expired", "cancelled" -> BatchState.Phase.ENDED;
      case "failed" -> BatchState.Phase.REFUSED;
      default -> BatchState.Phase.UNDER_WAY;
    };
  }

  private static String says(String status, JsonNode batch) {
    String why = batch.path("errors").path("data").path(0).path("message").asString("");
    return why.isEmpty() ? status : status + ": " + why;
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
          page.json().path("data").valueStream().map(OpenAiBatches::state).toList();
      all.stream().filter(state -> !state.created().isBefore(since)).forEach(states::add);
      boolean isLast =
          all.isEmpty()
              || !page.json().path("has_more").asBoolean(false)
              || all.getLast().created().isBefore(since);
      if (isLast) {
        return new BatchReply.Told<>(states, page.wire());
      }
      after = "&after=" + all.getLast().id();
    }
  }

  @Override
  public BatchReply<Integer> results(
      BatchState ended, Consumer<BatchAnswer> sink, CallContext context)
      throws InterruptedException {
    int read = 0;
    io.tidemill.port.Wire last = io.tidemill.port.Wire.NONE;
    for (String file : ended.answers()) {
      switch (json.text("/files/" + file + "/content", name, context)) {
        case TextReply.Failed failed -> {
          return new BatchReply.Refused<>(failed.failure(), failed.wire());
        }
        case TextReply.Text text -> {
          last = text.wire();
          for (String line : JsonLines.read(text.text())) {
            read += ResultLine.read(line).map(result -> hand(result, sink)).orElse(0);
          }
        }
      }
    }
    return new BatchReply.Told<>(read, last);
  }

  private int hand(JsonNode line, Consumer<BatchAnswer> sink) {
    sink.accept(
        new BatchAnswer(line.path("custom_id").asString(""), new BatchLine(json, name).read(line)));
    return 1;
  }

  @Override
  public void close() {
    transport.close();
  }
}
