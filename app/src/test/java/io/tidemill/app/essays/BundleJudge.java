package io.tidemill.app.essays;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A judge that prefers the longer text, asked over HTTP in OpenAI's format, one question at a time
/// or several. In a share of its answers to several it does what models do: it forgets questions,
/// contradicts itself, invents keys, changes the order, or is cut off.
public final class BundleJudge implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern HEADING = Pattern.compile("(?m)^## (k\\d+)$");
  private static final Pattern TEXTS =
      Pattern.compile("\\(left\\):\\s*(.*?)\\s*Second text \\(right\\):\\s*(.*)", Pattern.DOTALL);
  private static final Pattern FORM = Pattern.compile("\n\n(Each part under|Answer with one)");
  private static final int KINDS = 5;

  private final HttpServer server;
  private final Random random;
  private final double faults;
  private final AtomicInteger requests = new AtomicInteger();
  private final BatchOffice office;

  private BundleJudge(HttpServer server, double faults, long seed) {
    this.server = server;
    this.faults = faults;
    this.random = new Random(seed);
    this.office = new BatchOffice(BundleJudge::reply, faults, seed);
  }

  /// Starts answering.
  ///
  /// @param faults share of its answers to several questions that go wrong
  public static BundleJudge start(double faults, long seed) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    BundleJudge judge = new BundleJudge(server, faults, seed);
    server.createContext("/", judge::answer);
    judge.office.listenAt(server);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return judge;
  }

  private int port() {
    return server.getAddress().getPort();
  }

  /// Settings that name it `house/judge`.
  public String settings() {
    return """
    tidemill: 1
    providers:
      house: {kind: openai, url: "http://127.0.0.1:%d/v1"}
    models:
      house/judge:
        window: 32768
        width: 4
        price: {currency: USD, per: 1000000, in: 1.00, out: 4.00, batch: 0.5, as_of: 2026-11-01}
    """
        .formatted(port());
  }

  /// Its batches.
  public BatchOffice office() {
    return office;
  }

  /// Requests that it answered live.
  public int requests() {
    return requests.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    String prompt = "";
    for (var message : JSON.readTree(exchange.getRequestBody()).path("messages")) {
      prompt = message.path("content").asString("");
    }
    List<String> keys = HEADING.matcher(prompt).results().map(found -> found.group(1)).toList();
    Said said = keys.isEmpty() ? new Said(verdict(prompt), false) : several(prompt, keys);
    ObjectNode reply = completion(prompt, said);
    byte[] body = reply.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /// What it says to a request by itself.
  private static ObjectNode reply(JsonNode request) {
    String prompt =
        request.path("messages").valueStream().toList().getLast().path("content").asString("");
    return completion(prompt, new Said(verdict(prompt), false));
  }

  private static ObjectNode completion(String prompt, Said said) {
    ObjectNode reply = JSON.createObjectNode();
    ObjectNode choice = reply.putArray("choices").addObject();
    choice.put("finish_reason", said.isCut() ? "length" : "stop");
    choice.putObject("message").put("role", "assistant").put("content", said.text());
    reply.putObject("usage").put("prompt_tokens", prompt.length() / 4).put("completion_tokens", 9);
    return reply;
  }

  private record Said(String text, boolean isCut) {}

  private Said several(String prompt, List<String> keys) {
    List<String> parts = HEADING.splitAsStream(prompt).toList();
    List<String> members = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      members.add("\"%s\": %s".formatted(keys.get(i), verdict(parts.get(i + 1))));
    }
    int fault = fault();
    switch (fault) {
      case 0 -> members.removeFirst();
      case 1 ->
          members.add(
              "\"%s\": {\"better\": \"tie\", \"reason\": \"no\"}".formatted(keys.getLast()));
      case 2 -> members.add("\"k99\": {\"better\": \"left\", \"reason\": \"nobody asked\"}");
      case 3 -> Collections.reverse(members);
      default -> {}
    }
    String text = "{" + String.join(", ", members) + "}";
    boolean isCut = fault == KINDS - 1;
    return new Said(isCut ? text.substring(0, text.length() * 2 / 3) : text, isCut);
  }

  private synchronized int fault() {
    return random.nextDouble() < faults ? random.nextInt(KINDS) : KINDS;
  }

  private static String verdict(String question) {
    Matcher texts = TEXTS.matcher(FORM.splitAsStream(question).findFirst().orElse(""));
    if (!texts.find()) {
      throw new IllegalStateException("No two texts in: " + question);
    }
    String better = texts.group(1).length() > texts.group(2).length() ? "left" : "right";
    return "{\"better\": \"%s\", \"reason\": \"it is longer\"}".formatted(better);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
