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

/// Plays OpenAI's files and Batch (science.md C).
final class OpenAiBatchService {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern PLACE =
      Pattern.compile(".*/(files|batches)(?:/([\\w-]+))?(?:/(content|cancel))?");

  /// Where the file stands in a form of several parts.
  private static final Pattern FILE =
      Pattern.compile(
          "name=\"file\"[^\\r\\n]*\r\n(?:[^\\r\\n]+\r\n)*\r\n(.*?)\r\n--", Pattern.DOTALL);

  private final BatchShelf shelf;

  OpenAiBatchService(BatchShelf shelf) {
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
    String id = place.group(2);
    if (place.group(1).equals("files")) {
      say(exchange, isPost ? upload(body) : shelf.file(id == null ? "" : id));
    } else if (id == null) {
      say(exchange, isPost ? order(body) : Optional.of(list()));
    } else {
      Optional<StoredBatch> batch = isPost ? shelf.cancel(id) : shelf.batch(id);
      say(exchange, batch.map(one -> state(one).toString()));
    }
  }

  private static void say(HttpExchange exchange, Optional<String> text) throws IOException {
    Desk.say(exchange, text.isPresent() ? 200 : 404, text.orElse(Desk.error("no such thing")));
  }

  private Optional<String> upload(String form) {
    Matcher file = FILE.matcher(form);
    return file.find()
        ? Optional.of(
            JSON.objectNode()
                .put("id", shelf.keep(file.group(1)))
                .put("object", "file")
                .put("purpose", "batch")
                .toString())
        : Optional.empty();
  }

  private Optional<String> order(String body) throws IOException {
    JsonNode order = Asked.read(body);
    Optional<String> file = shelf.file(order.path("input_file_id").asString(""));
    if (file.isEmpty()) {
      return Optional.empty();
    }
    List<BatchedQuestion> questions = new ArrayList<>();
    for (String line : file.get().lines().filter(one -> !one.isBlank()).toList()) {
      JsonNode json = Asked.read(line);
      questions.add(BatchShelf.question(questions.size() + 1, json, json.path("body")));
    }
    String mark = order.path("metadata").path("tidemill").asString("");
    StoredBatch batch = shelf.take(mark, questions);
    if (shelf.isUnconfirmed(batch)) {
      throw new IOException("the answer to an order is cut");
    }
    return Optional.of(state(batch).toString());
  }

  private String list() {
    ObjectNode list = JSON.objectNode().put("object", "list").put("has_more", false);
    ArrayNode data = list.putArray("data");
    shelf.all().forEach(batch -> data.add(state(batch)));
    return list.toString();
  }

  private ObjectNode state(StoredBatch batch) {
    ObjectNode json = JSON.objectNode().put("id", batch.id()).put("object", "batch");
    json.put("created_at", batch.created().getEpochSecond());
    json.putObject("metadata").put("tidemill", batch.mark());
    json.putObject("request_counts")
        .put("total", batch.questions().size())
        .put("completed", 0)
        .put("failed", 0);
    json.putNull("output_file_id").putNull("error_file_id");
    if (batch.fate() == Fate.FAILED) {
      json.put("status", "failed");
      json.putObject("errors")
          .putArray("data")
          .addObject()
          .put("code", "token_limit_exceeded")
          .put("message", "Enqueued token limit reached.");
      return json;
    }
    if (!batch.isOver(shelf.now())) {
      return json.put("status", "in_progress");
    }
    json.put("status", batch.fate() == Fate.CANCELLED ? "cancelled" : "completed");
    List<BatchedResult> results = shelf.results(batch);
    file(results, true).ifPresent(id -> json.put("output_file_id", id));
    json.put("error_file_id", file(results, false).orElse(""));
    return json;
  }

  /// The file of those that were answered, or of the others; empty when it would be.
  private Optional<String> file(List<BatchedResult> results, boolean answered) {
    StringBuilder lines = new StringBuilder();
    for (BatchedResult result : results) {
      boolean isAnswer = result instanceof BatchedResult.Worked worked && worked.status() == 200;
      if (isAnswer == answered) {
        lines.append(line(result)).append("\n");
      }
    }
    return lines.isEmpty() ? Optional.empty() : Optional.of(shelf.keep(lines + "\n"));
  }

  private static ObjectNode line(BatchedResult result) {
    ObjectNode line = JSON.objectNode().put("id", "x").put("custom_id", result.id());
    line.putNull("response").putNull("error");
    switch (result) {
      case BatchedResult.Worked worked ->
          line.putObject("response")
              .put("status_code", worked.status())
              .set("body", Asked.read(worked.body()));
      case BatchedResult.Broken _ ->
          line.putObject("response").put("status_code", 0).put("body", "");
      case BatchedResult.Expired _ ->
          line.putObject("error")
              .put("code", "batch_expired")
              .put("message", "This request could not be executed before the window ended.");
    }
    return line;
  }
}
