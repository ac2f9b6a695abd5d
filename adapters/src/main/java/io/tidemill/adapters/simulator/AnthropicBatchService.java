package io.tidemill.adapters.simulator;

import com.sun.net.httpserver.HttpExchange;
import io.tidemill.adapters.simulator.StoredBatch.Fate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Plays Anthropic's Message Batches (science.md C): no mark is kept, and counts are told at the
/// end.
final class AnthropicBatchService {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern PLACE =
      Pattern.compile(".*/v1/messages/batches(?:/([\\w-]+))?(?:/(results|cancel))?");

  private final BatchShelf shelf;

  AnthropicBatchService(BatchShelf shelf) {
    this.shelf = shelf;
  }

  static boolean serves(String path) {
    return PLACE.matcher(path).matches();
  }

  void serve(HttpExchange exchange) throws IOException {
    Matcher place = PLACE.matcher(exchange.getRequestURI().getPath());
    if (!place.matches()) {
      throw new IllegalArgumentException(exchange.getRequestURI().toString());
    }
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean isPost = exchange.getRequestMethod().equals("POST");
    String id = place.group(1);
    if (id == null) {
      say(exchange, Optional.of(isPost ? order(body) : list()));
    } else if ("results".equals(place.group(2))) {
      say(exchange, shelf.batch(id).map(this::results));
    } else {
      Optional<StoredBatch> batch = isPost ? shelf.cancel(id) : shelf.batch(id);
      say(exchange, batch.map(one -> state(one).toString()));
    }
  }

  private static void say(HttpExchange exchange, Optional<String> text) throws IOException {
    Desk.say(exchange, text.isPresent() ? 200 : 404, text.orElse(Desk.error("no such batch")));
  }

  private String order(String body) throws IOException {
    List<BatchedQuestion> questions = new ArrayList<>();
    for (JsonNode request : Asked.read(body).path("requests")) {
      questions.add(BatchShelf.question(questions.size() + 1, request, request.path("params")));
    }
    StoredBatch batch = shelf.take("", questions);
    if (shelf.isUnconfirmed(batch)) {
      throw new IOException("the answer to an order is cut");
    }
    return state(batch).toString();
  }

  private String list() {
    ObjectNode list = JSON.objectNode().put("has_more", false);
    ArrayNode data = list.putArray("data");
    shelf.all().forEach(batch -> data.add(state(batch)));
    return list.toString();
  }

  private ObjectNode state(StoredBatch batch) {
    boolean isOver = batch.isOver(shelf.now());
    ObjectNode json = JSON.objectNode().put("id", batch.id()).put("type", "message_batch");
    json.put("created_at", batch.created().toString());
    json.put("processing_status", isOver ? "ended" : "in_progress");
    int count = batch.questions().size();
    json.putObject("request_counts")
        .put("processing", isOver ? 0 : count)
        .put("succeeded", isOver ? count : 0)
        .put("errored", 0)
        .put("canceled", 0)
        .put("expired", 0);
    return json;
  }

  private String results(StoredBatch batch) {
    StringBuilder lines = new StringBuilder();
    for (BatchedResult result : shelf.results(batch)) {
      ObjectNode line = JSON.objectNode().put("custom_id", result.id());
      line.set("result", result(result, batch.fate()));
      lines.append(line).append("\n");
    }
    return lines + "\n";
  }

  private static ObjectNode result(BatchedResult result, Fate fate) {
    return switch (result) {
      case BatchedResult.Worked worked when fate != Fate.FAILED -> worked(worked);
      case BatchedResult.Worked _, BatchedResult.Broken _ -> {
        ObjectNode errored = JSON.objectNode().put("type", "errored");
        errored.putObject("error").putObject("error").put("type", "api_error");
        yield errored;
      }
      case BatchedResult.Expired _ ->
          JSON.objectNode().put("type", fate == Fate.CANCELLED ? "canceled" : "expired");
    };
  }

  private static ObjectNode worked(BatchedResult.Worked worked) {
    boolean isGood = worked.status() == 200;
    ObjectNode result = JSON.objectNode().put("type", isGood ? "succeeded" : "errored");
    result.set(isGood ? "message" : "error", Asked.read(worked.body()));
    return result;
  }
}
