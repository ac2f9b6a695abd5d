package io.tidemill.testkit.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An HTTP server on 127.0.0.1 that answers each request with the next move of its script and
/// remembers what it was asked. Without a move left it answers 500.
public final class ScriptedServer implements AutoCloseable {
  private static final int BACKLOG = 8192;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Move> script = new ConcurrentLinkedQueue<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch stalled = new CountDownLatch(1);

  /// What the server does about a request.
  public sealed interface Move {
    /// Answers.
    record Answer(int status, Map<String, String> headers, String body) implements Move {}

    /// Sends the headers and this part of the body, then nothing more until the server is closed.
    record Stall(int status, String body) implements Move {}

    /// Reads the request and says nothing until the server is closed.
    record Silence() implements Move {}

    /// Reads the request and cuts the connection.
    record Cut() implements Move {}
  }

  /// A request that arrived.
  ///
  /// @param query as on the wire, empty for none
  /// @param headers names in lower case
  public record Request(
      String method, String path, String query, Map<String, String> headers, String body) {}

  /// Starts on a free port.
  public ScriptedServer() {
    try {
      server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    server.setExecutor(threads);
    server.createContext("/", this::play);
    server.start();
  }

  /// Its address, without a slash at the end.
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// Adds a move to the script.
  public ScriptedServer then(Move move) {
    script.add(move);
    return this;
  }

  /// Adds an answer to the script.
  public ScriptedServer then(int status, String body) {
    return then(new Move.Answer(status, Map.of(), body));
  }

  /// What arrived so far, in order of arrival.
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /// Waits until a request is being held by [Move.Stall] or [Move.Silence].
  public void awaitHeld() throws InterruptedException {
    stalled.await();
  }

  private void play(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(read(exchange));
      Move move = script.poll();
      switch (move == null ? new Move.Answer(500, Map.of(), "no move left") : move) {
        case Move.Answer answer -> answer(exchange, answer);
        case Move.Stall stall -> stall(exchange, stall);
        case Move.Silence _ -> hold();
        case Move.Cut _ -> {}
      }
    }
  }

  private static Request read(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new java.util.TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) ->
                headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String query = exchange.getRequestURI().getRawQuery();
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        query == null ? "" : query,
        headers,
        body);
  }

  private static void answer(HttpExchange exchange, Move.Answer answer) throws IOException {
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void stall(HttpExchange exchange, Move.Stall stall) throws IOException {
    exchange.sendResponseHeaders(stall.status(), 0);
    exchange.getResponseBody().write(stall.body().getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
    hold();
  }

  private void hold() {
    stalled.countDown();
    try {
      closing.await();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    threads.shutdownNow();
    server.stop(0);
  }
}
