package io.tidemill.app.essays;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Files and batches in OpenAI's format. A batch is over at the second look. In a share of cases it
/// does what such services do (science.md C.1): leaves questions out, lets them expire, fails them
/// without a status, tells them twice, tells of unknown ones, loses or refuses whole batches, takes
/// an order and cuts the answer.
public final class BatchOffice {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern FILE =
      Pattern.compile(
          "filename=\"[^\"]*\"\\s+Content-Type: [^\\r]*\\s+(.*?)\\s+--", Pattern.DOTALL);
  private static final int KINDS = 5;

  private final Function<JsonNode, ObjectNode> reply;
  private final double faults;
  private final Random random;
  private final Map<String, String> files = new LinkedHashMap<>();
  private final Map<String, ObjectNode> batches = new LinkedHashMap<>();
  private final Set<String> ordered = new HashSet<>();
  private Runnable onOrder = () -> {};
  private Runnable onLook = () -> {};
  private int looks;

  BatchOffice(Function<JsonNode, ObjectNode> reply, double faults, long seed) {
    this.reply = reply;
    this.faults = faults;
    this.random = new Random(seed);
  }

  void listenAt(HttpServer server) {
    server.createContext("/v1/files", exchange -> serve(exchange, this::file));
    server.createContext("/v1/batches", exchange -> serve(exchange, this::batch));
  }

  /// What happens once an order is taken, before it is answered.
  public void onOrder(Runnable happens) {
    onOrder = happens;
  }

  /// What happens when somebody looks, before the answer.
  public void onLook(Runnable happens) {
    onLook = happens;
  }

  /// Batches that were ordered.
  public synchronized int orders() {
    return batches.size();
  }

  /// Questions that were ordered.
  public synchronized int questions() {
    return ordered.size();
  }

  private interface Service {
    String answer(String method, String path, String body) throws IOException;
  }

  private synchronized void serve(HttpExchange exchange, Service service) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String answer = service.answer(exchange.getRequestMethod(), path, body);
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.contains("\"gone\"") ? 404 : 200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String file(String method, String path, String body) {
    if (method.equals("GET")) {
      return text(path.split("/", -1)[3]);
    }
    Matcher file = FILE.matcher(body);
    assertThat(file.find()).as(body.substring(0, Math.min(400, body.length()))).isTrue();
    return JSON.createObjectNode().put("id", keep(file.group(1))).toString();
  }

  private String text(String id) {
    return requireNonNull(files.get(id), id);
  }

  private String keep(String text) {
    String id = "file-" + (files.size() + 1);
    files.put(id, text);
    return id;
  }

  private String batch(String method, String path, String body) throws IOException {
    String[] parts = path.split("/", -1);
    if (parts.length > 3) {
      return look(parts[3]);
    }
    if (method.equals("GET")) {
      ObjectNode list = JSON.createObjectNode().put("has_more", false);
      ArrayNode data = list.putArray("data");
      batches.values().forEach(data::add);
      return list.toString();
    }
    return order(JSON.readTree(body));
  }

  private String order(JsonNode order) throws IOException {
    ObjectNode batch = JSON.createObjectNode().put("id", "batch_" + (batches.size() + 1));
    batch.put("status", happens() ? "failed" : "validating").put("created_at", 4_000_000_000L);
    batch.set("metadata", order.path("metadata"));
    batch.put("input", order.path("input_file_id").asString());
    batch.put("lost", happens());
    for (String line : lines(batch)) {
      String id = JSON.readTree(line).path("custom_id").asString();
      assertThat(ordered.add(id)).as("%s is ordered for the first time", id).isTrue();
    }
    batches.put(batch.path("id").asString(), batch);
    onOrder.run();
    if (happens()) {
      throw new IOException("the answer to an order is cut");
    }
    return batch.toString();
  }

  private List<String> lines(JsonNode batch) {
    return text(batch.path("input").asString()).lines().toList();
  }

  private boolean happens() {
    return random.nextDouble() < faults;
  }

  private String look(String id) {
    onLook.run();
    ObjectNode batch = batches.get(id);
    if (batch == null || batch.path("lost").asBoolean()) {
      return "{\"error\": {\"code\": \"gone\"}}";
    }
    boolean isOver = ++looks % 2 == 0;
    if (isOver && batch.path("status").asString().equals("validating")) {
      batch.put("status", "completed");
      end(batch);
    }
    return batch.toString();
  }

  private void end(ObjectNode batch) {
    List<String> answers = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    for (String line : lines(batch)) {
      result(JSON.readTree(line), answers, errors);
    }
    if (happens()) {
      answers.add("{\"custom_id\": \"t-nobody\", \"response\": null}");
    }
    Collections.shuffle(answers, random);
    batch.put("output_file_id", keep("\uFEFF" + String.join("\n\n", answers)));
    batch.put("error_file_id", errors.isEmpty() ? "" : keep(String.join("\n", errors)));
  }

  private void result(JsonNode question, List<String> answers, List<String> errors) {
    ObjectNode line = JSON.createObjectNode();
    line.put("custom_id", question.path("custom_id").asString());
    ObjectNode response = line.putObject("response");
    switch (happens() ? random.nextInt(KINDS) : KINDS) {
      case 0 -> {}
      case 1 -> {
        line.putObject("error").put("code", "batch_expired");
        errors.add(line.putNull("response").toString());
      }
      case 2 -> errors.add(line.set("response", response.put("status_code", 0)).toString());
      case 3 -> {
        response.put("status_code", 500).putObject("body").put("error", "server error");
        errors.add(line.toString());
      }
      case 4 -> {
        response.put("status_code", 200).set("body", reply.apply(question.path("body")));
        answers.add(line.toString());
        answers.add(line.toString());
      }
      default -> {
        response.put("status_code", 200).set("body", reply.apply(question.path("body")));
        answers.add(line.toString());
      }
    }
  }
}
