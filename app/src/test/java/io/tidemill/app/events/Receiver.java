package io.tidemill.app.events;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.ToIntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who is told of runs over HTTP.
final class Receiver implements AutoCloseable {
  static final String KEY = "a key of the receiver";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final ToIntFunction<JsonNode> answer;
  private final List<JsonNode> acknowledged = new ArrayList<>();
  private final List<String> seen = new ArrayList<>();
  private int forged;

  private Receiver(HttpServer server, ToIntFunction<JsonNode> answer) {
    this.server = server;
    this.answer = answer;
  }

  /// @param answer the status that an event is answered with
  static Receiver start(ToIntFunction<JsonNode> answer) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Receiver receiver = new Receiver(server, answer);
    server.createContext("/", receiver::take);
    server.start();
    return receiver;
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/tidemill";
  }

  private synchronized void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    JsonNode event = JSON.readTree(body);
    String id = exchange.getRequestHeaders().getFirst("webhook-id");
    String at = exchange.getRequestHeaders().getFirst("webhook-timestamp");
    String signature = exchange.getRequestHeaders().getFirst("webhook-signature");
    boolean isOurs =
        id.equals(event.path("id").asString())
            && ("v1," + signed(id + "." + at + "." + body)).equals(signature)
            && exchange
                .getRequestHeaders()
                .getFirst("Content-Type")
                .startsWith("application/cloudevents+json");
    forged += isOurs ? 0 : 1;
    seen.add(id);
    int status = answer.applyAsInt(event);
    if (status == 204) {
      acknowledged.add(event);
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private static String signed(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException never) {
      throw new IllegalStateException(never);
    }
  }

  /// Events that it acknowledged, in order.
  synchronized List<JsonNode> events() {
    return List.copyOf(acknowledged);
  }

  /// Ids of all that it was sent, in order.
  synchronized List<String> seen() {
    return List.copyOf(seen);
  }

  /// Events whose signature or form is wrong.
  synchronized int forged() {
    return forged;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
