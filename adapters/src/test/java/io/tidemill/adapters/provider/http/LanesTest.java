package io.tidemill.adapters.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.tidemill.adapters.provider.http.Exchange.Answered;
import io.tidemill.adapters.provider.http.Exchange.Break;
import io.tidemill.adapters.provider.http.Exchange.Broken;
import io.tidemill.adapters.provider.http.H2Server.Request;
import io.tidemill.runtime.SystemTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A transport against an HTTP/2 server over TLS.
@Timeout(60)
class LanesTest {
  private static final Duration PLENTY = Duration.ofSeconds(40);
  private static SSLContext context;

  private final BlockingQueue<Request> held = new LinkedBlockingQueue<>();
  private HttpTransport transport;

  @BeforeAll
  static void makeCertificate(@TempDir Path folder) throws Exception {
    context = Certificate.in(folder);
  }

  @BeforeEach
  void open() {
    transport = new HttpTransport(new SystemTime(), context);
  }

  @AfterEach
  void close() {
    transport.close();
  }

  private static HttpCall call(URI address) {
    return new HttpCall(
        address.resolve("/chat"),
        Map.of("Accept", "application/json"),
        "{}",
        HttpTransport.LONGEST_ANSWER);
  }

  /// Interrupting the thread of a call cancels it.
  private record Calling(Thread thread, CompletableFuture<Exchange> exchange) {}

  private Calling start(URI address, Duration deadline) {
    CompletableFuture<Exchange> exchange = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    exchange.complete(transport.send(call(address), deadline));
                  } catch (InterruptedException | RuntimeException failed) {
                    exchange.completeExceptionally(failed);
                  }
                });
    return new Calling(thread, exchange);
  }

  private List<Exchange> all(URI address, int calls) {
    return Stream.generate(() -> start(address, PLENTY)).limit(calls).toList().stream()
        .map(calling -> calling.exchange().join())
        .toList();
  }

  private static void assertAnswered(List<Exchange> exchanges) {
    assertThat(exchanges)
        .allSatisfy(
            exchange ->
                assertThat(exchange)
                    .isInstanceOfSatisfying(
                        Answered.class,
                        answered -> assertThat(answered.body().text()).isEqualTo("yes")));
  }

  /// Answers nobody before this many are in flight, then everybody.
  private Consumer<Request> holding(int many) {
    return request -> {
      held.add(request);
      if (held.size() >= many) {
        answerHeld();
      }
    };
  }

  private void answerHeld() {
    List<Request> ready = new ArrayList<>();
    held.drainTo(ready);
    ready.forEach(request -> request.answer("yes"));
  }

  @Test
  void carriesAThousandCallsAtOnceOverTwelveConnections() throws Exception {
    try (H2Server server = new H2Server(context, 100, holding(1000))) {
      assertAnswered(all(server.address(), 1000));

      assertThat(server.connections()).hasSize(12);
      assertThat(transport.count().lanes()).isEqualTo(12);
      assertThat(transport.count().full() + transport.count().turnedAway()).isZero();
    }
  }

  @Test
  void usesItsLanesAgain() throws Exception {
    try (H2Server server = new H2Server(context, 100, holding(200))) {
      assertAnswered(all(server.address(), 200));
      assertAnswered(all(server.address(), 200));

      assertThat(server.connections()).hasSize(3);
    }
  }

  @Test
  void sendsAgainForFreeWhatAServerDidNotAccept() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Consumer<Request> script =
        request -> {
          if (asked.incrementAndGet() <= 4) {
            request.refuse();
          } else {
            request.answer("yes");
          }
        };
    try (H2Server server = new H2Server(context, 100, script)) {
      assertAnswered(all(server.address(), 20));

      assertThat(transport.count().turnedAway()).isEqualTo(4);
    }
  }

  @Test
  void givesUpOnAServerThatAcceptsNothing() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Consumer<Request> script =
        request -> {
          asked.incrementAndGet();
          request.refuse();
        };
    try (H2Server server = new H2Server(context, 100, script)) {
      Exchange exchange = transport.send(call(server.address()), PLENTY);

      assertThat(exchange)
          .isInstanceOfSatisfying(
              Broken.class,
              broken -> {
                assertThat(broken.how()).isEqualTo(Break.NOT_SENT);
                assertThat(broken.message()).contains("did not accept");
              });
      assertThat(asked).hasValue(5);
    }
  }

  /// Of the ten in flight, the server keeps the first five and goes away.
  @Test
  void goesOnOnAnotherLaneWhenAServerGoesAway() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Consumer<Request> script =
        request -> {
          held.add(request);
          int number = asked.incrementAndGet();
          if (number == 10) {
            request.connection().send(Frame.goAway(9));
            held.removeIf(other -> other.stream() > 9);
          }
          if (number >= 10) {
            answerHeld();
          }
        };
    try (H2Server server = new H2Server(context, 100, script)) {
      assertAnswered(all(server.address(), 10));

      assertThat(transport.count().turnedAway()).isEqualTo(5);
      assertThat(server.connections()).hasSizeGreaterThan(1);
    }
  }

  @Test
  void holdsItselfToTheStreamsThatAServerAllows() throws Exception {
    try (H2Server server = new H2Server(context, 10, holding(100))) {
      assertAnswered(all(server.address(), 100));
      long resent = transport.count().full() + transport.count().turnedAway();

      assertThat(resent).isPositive();
      assertThat(server.connections()).hasSizeBetween(10, 40);
    }
  }

  @Test
  void holdsItselfToFewerStreamsWhenAServerLowersThem() throws Exception {
    try (H2Server server = new H2Server(context, 100, holding(60))) {
      assertAnswered(all(server.address(), 60));
      assertThat(server.connections()).hasSize(1);
      server.lower(20);

      assertAnswered(all(server.address(), 60));

      assertThat(server.connections()).hasSizeBetween(3, 12);
      assertThat(transport.count().full() + transport.count().turnedAway()).isPositive();
    }
  }

  @Test
  void saysThatARequestMayHaveBeenWorkedOnWhenItsConnectionDiesInTheBody() throws Exception {
    Consumer<Request> script =
        request -> {
          request.headers();
          request.data("{\"half\":", false);
          request.connection().close();
        };
    try (H2Server server = new H2Server(context, 100, script)) {
      Exchange exchange = transport.send(call(server.address()), PLENTY);

      assertThat(exchange)
          .isInstanceOfSatisfying(
              Broken.class,
              broken -> {
                assertThat(broken.how()).isEqualTo(Break.SENT);
                assertThat(broken.message()).contains("the connection was lost");
              });
      assertThat(server.connections()).hasSize(1);
    }
  }

  @Test
  void doesNotSendAgainWhatWasRefusedAfterItsAnswerHadBegun() throws Exception {
    Consumer<Request> script =
        request -> {
          request.headers();
          request.data("{\"half\":", false);
          request.refuse();
        };
    try (H2Server server = new H2Server(context, 100, script)) {
      Exchange exchange = transport.send(call(server.address()), PLENTY);

      assertThat(exchange)
          .isInstanceOfSatisfying(
              Broken.class, broken -> assertThat(broken.how()).isEqualTo(Break.SENT));
      assertThat(transport.count().turnedAway()).isZero();
    }
  }

  @Test
  void keepsTheLaneOfACallThatWasInterrupted() throws Exception {
    try (H2Server server = new H2Server(context, 100, held::add)) {
      Calling first = start(server.address(), PLENTY);
      held.take();
      Calling second = start(server.address(), PLENTY);
      Request other = held.take();

      interrupt(first);

      assertThat(server.givenUp().take()).isEqualTo(1);
      other.answer("yes");
      assertAnswered(List.of(second.exchange().join()));
      Calling third = start(server.address(), PLENTY);
      held.take().answer("yes");
      assertAnswered(List.of(third.exchange().join()));
      assertThat(server.connections()).hasSize(1);
    }
  }

  private static void interrupt(Calling calling) {
    calling.thread().interrupt();
    assertThat(calling.exchange())
        .failsWithin(Duration.ofSeconds(2))
        .withThrowableThat()
        .withCauseInstanceOf(InterruptedException.class);
  }

  @Test
  void letsAnotherGoFirstWhenTheFirstOfALaneIsInterrupted() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      URI address = URI.create("https://127.0.0.1:" + silent.getLocalPort());
      Calling first = start(address, PLENTY);
      try (Socket connecting = silent.accept()) {
        Calling second = start(address, PLENTY);

        interrupt(first);

        try (Socket again = silent.accept()) {
          assertThat(again.isConnected()).isTrue();
          interrupt(second);
        }
        assertThat(connecting.isClosed()).isFalse();
      }
    }
  }

  @Test
  void saysThatACallWhoseLaneDidNotConnectInTimeWasNotSent() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      URI address = URI.create("https://127.0.0.1:" + silent.getLocalPort());
      Calling first = start(address, PLENTY);
      try (Socket connecting = silent.accept()) {
        Exchange waited = transport.send(call(address), Duration.ofSeconds(1));

        assertThat(waited)
            .isInstanceOfSatisfying(
                Broken.class,
                broken -> {
                  assertThat(broken.how()).isEqualTo(Break.NOT_SENT);
                  assertThat(broken.message()).isEqualTo("waited 1 s for a connection");
                });
        assertThat(connecting.isConnected()).isTrue();
        interrupt(first);
      }
    }
  }

  @Test
  void failsCallsThatWaitForALaneWhenItIsClosed() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      URI address = URI.create("https://127.0.0.1:" + silent.getLocalPort());
      Calling first = start(address, PLENTY);
      try (Socket connecting = silent.accept()) {
        Calling second = start(address, PLENTY);

        transport.close();

        assertThat(connecting.isConnected()).isTrue();
        for (Calling calling : List.of(first, second)) {
          assertThat(calling.exchange())
              .succeedsWithin(Duration.ofSeconds(10))
              .isInstanceOfSatisfying(
                  Broken.class, broken -> assertThat(broken.how()).isEqualTo(Break.NOT_SENT));
        }
      }
    }
  }

  @Test
  void endsAtTheDeadlineInTheMiddleOfABody() throws Exception {
    Consumer<Request> script =
        request -> {
          request.headers();
          request.data("{\"half\":", false);
        };
    try (H2Server server = new H2Server(context, 100, script)) {
      Exchange exchange = transport.send(call(server.address()), Duration.ofSeconds(1));

      assertThat(exchange)
          .isInstanceOfSatisfying(
              Broken.class,
              broken -> {
                assertThat(broken.how()).isEqualTo(Break.SENT);
                assertThat(broken.message()).isEqualTo("no whole answer within 1 s");
                assertThat(broken.total()).isLessThan(Duration.ofSeconds(5));
              });
      assertThat(server.givenUp().take()).isEqualTo(1);
    }
  }

  @Test
  void speaksHttp11OverAsManyConnectionsAsCallsWhereAServerKnowsNoMore() throws Exception {
    CountDownLatch everybody = new CountDownLatch(100);
    HttpsServer old =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    old.setHttpsConfigurator(new HttpsConfigurator(context));
    old.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    old.createContext("/", exchange -> answerWhenAllAreThere(exchange, everybody));
    old.start();
    try {
      URI address = URI.create("https://127.0.0.1:" + old.getAddress().getPort());

      assertAnswered(all(address, 100));
      assertAnswered(all(address, 10));

      assertThat(transport.count().lanes()).isLessThanOrEqualTo(2);
    } finally {
      old.stop(0);
    }
  }

  private static void answerWhenAllAreThere(HttpExchange exchange, CountDownLatch everybody)
      throws IOException {
    try (exchange) {
      everybody.countDown();
      everybody.await();
      exchange.sendResponseHeaders(200, 3);
      exchange.getResponseBody().write("yes".getBytes(StandardCharsets.UTF_8));
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }
}
