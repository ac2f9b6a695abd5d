package io.tidemill.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.CallContext;
import io.tidemill.port.Wire;
import io.tidemill.runtime.SystemTime;
import io.tidemill.testkit.contract.WireFacts.Refusal;
import io.tidemill.testkit.fake.ScriptedServer;
import io.tidemill.testkit.fake.ScriptedServer.Move;
import io.tidemill.value.ServerLimits;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What every client of an HTTP service must keep: classes of failures, waits, deadlines,
/// cancelling, secrets, sizes.
public interface WireContract {
  /// A key that must never be seen outside the request's own header.
  String CANARY = "sk-canary-0123456789abcdef";

  /// A long time for an answer that comes at once.
  Duration PLENTY = Duration.ofSeconds(20);

  /// A client of the service at this address, which sends [#CANARY] as its key.
  Asker asker(URI address);

  /// What the service says.
  WireFacts facts();

  /// The header that must carry [#CANARY], its name in lower case.
  default Map.Entry<String, String> keyHeader() {
    return Map.entry("authorization", "Bearer " + CANARY);
  }

  /// How what is kept of a usual request begins: a body, or the path of a GET.
  default String requestStart() {
    return "{";
  }

  /// A client, whatever its port.
  interface Asker extends AutoCloseable {
    /// Asks a usual question.
    Seen ask(CallContext context) throws InterruptedException;

    @Override
    void close();
  }

  /// What came of a question, whatever the port.
  ///
  /// @param failure null for a success
  /// @param units tokens or credits, null when unknown
  record Seen(@Nullable Failure failure, @Nullable Object units, Wire wire) {
    Failure refused() {
      assertThat(failure).as("a failure").isNotNull();
      return Optional.ofNullable(failure).orElseThrow();
    }
  }

  /// A context with this deadline.
  static CallContext within(Duration deadline) {
    return new CallContext("call-1", deadline, Map.of("Tidemill-Simulation", "{}"));
  }

  private Seen after(Move move) throws Exception {
    try (ScriptedServer server = new ScriptedServer().then(move);
        Asker client = asker(server.address())) {
      return client.ask(within(PLENTY));
    }
  }

  private Seen after(int status, String body) throws Exception {
    return after(new Move.Answer(status, Map.of(), body));
  }

  @Test
  default void answersWithWhatWasSeenOnTheWire() throws Exception {
    Seen seen = after(200, facts().success());

    assertThat(seen.failure()).isNull();
    assertThat(seen.units() != null).isEqualTo(facts().tellsUsage());
    assertThat(seen.wire().status()).isEqualTo(200);
    assertThat(seen.wire().responseBody()).isEqualTo(facts().success());
    assertThat(seen.wire().requestBody()).startsWith(requestStart());
    assertThat(seen.wire().total()).isGreaterThanOrEqualTo(seen.wire().firstByte());
    assertThat(seen.wire().firstByte()).isPositive();
  }

  @Test
  default void sendsKeyCorrelationAndGivenHeaders() throws Exception {
    try (ScriptedServer server = new ScriptedServer().then(200, facts().success());
        Asker client = asker(server.address())) {
      client.ask(within(PLENTY));

      Map<String, String> headers = server.requests().getFirst().headers();
      assertThat(headers)
          .contains(keyHeader())
          .containsEntry("tidemill-simulation", "{}")
          .containsValue("call-1");
    }
  }

  @TestFactory
  default Stream<DynamicTest> classifiesEveryRefusal() {
    return Stream.concat(facts().refusals().stream(), common().stream())
        .map(refusal -> DynamicTest.dynamicTest(refusal.name(), () -> classifies(refusal)));
  }

  private void classifies(Refusal refusal) throws Exception {
    Seen seen = after(new Move.Answer(refusal.status(), refusal.headers(), refusal.body()));

    Failure failure = seen.refused();
    assertThat(failure.kind()).as(failure.message()).isEqualTo(refusal.kind());
    assertThat(failure.status()).isEqualTo(refusal.status());
    assertThat(failure.provider()).isNotEmpty();
    assertThat(failure.message()).isNotBlank();
    assertThat(failure.excerpt()).isEqualTo(refusal.body());
  }

  private static List<Refusal> common() {
    return List.of(
        WireFacts.refusal("plain 500", 500, "oops", FailureClass.WAIT_OVERLOAD),
        WireFacts.refusal(
            "bad gateway page", 502, "<html>Bad Gateway</html>", FailureClass.WAIT_OVERLOAD),
        WireFacts.refusal("503 without a body", 503, "", FailureClass.WAIT_OVERLOAD),
        WireFacts.refusal("524", 524, "", FailureClass.WAIT_OVERLOAD),
        WireFacts.refusal("unknown 429", 429, "{}", FailureClass.WAIT_RATE),
        WireFacts.refusal("payload too large", 413, "", FailureClass.SHRINK),
        WireFacts.refusal("no key", 401, "", FailureClass.STOP_RUN),
        WireFacts.refusal("forbidden", 403, "", FailureClass.STOP_RUN),
        WireFacts.refusal("bad request", 400, "{}", FailureClass.BUG),
        WireFacts.refusal("unprocessable", 422, "{}", FailureClass.BUG),
        WireFacts.refusal("no such path", 404, "", FailureClass.BUG),
        WireFacts.refusal("redirect", 302, "", FailureClass.STOP_RUN),
        WireFacts.refusal("empty answer", 200, "", FailureClass.WAIT_OVERLOAD),
        WireFacts.refusal("blank lines only", 200, "\n\n\n", FailureClass.WAIT_OVERLOAD),
        WireFacts.refusal("cut answer", 200, "{\"choices\": [", FailureClass.WAIT_OVERLOAD),
        WireFacts.refusal("web page as answer", 200, "<!doctype html>", FailureClass.STOP_RUN),
        WireFacts.refusal(
            "error inside a success",
            200,
            "{\"error\":{\"message\":\"upstream\",\"code\":429}}",
            FailureClass.WAIT_RATE));
  }

  @Test
  default void skipsBlankLinesBeforeTheAnswer() throws Exception {
    assertThat(after(200, "\n\n  \n" + facts().success()).failure()).isNull();
  }

  @Test
  default void readsRetryAfterInAllThreeForms() throws Exception {
    assertThat(wait(Map.of("Retry-After", "1.5"))).isEqualTo(Duration.ofMillis(1500));
    assertThat(wait(Map.of("Retry-After", "90"))).isEqualTo(Duration.ofSeconds(90));
    assertThat(wait(Map.of("Retry-After-Ms", "250", "Retry-After", "9")))
        .isEqualTo(Duration.ofMillis(250));
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            new SystemTime().now().plusSeconds(60).atOffset(ZoneOffset.UTC));
    assertThat(wait(Map.of("Retry-After", date)))
        .isBetween(Duration.ofSeconds(40), Duration.ofSeconds(60));
    assertThat(wait(Map.of("Retry-After", "soon"))).isNull();
    assertThat(wait(Map.of())).isNull();
  }

  private @Nullable Duration wait(Map<String, String> headers) throws Exception {
    return after(new Move.Answer(429, headers, "{}")).refused().retryAfter();
  }

  @Test
  default void readsWhatTheServerSaysAboutItsLimits() throws Exception {
    Map<String, String> headers =
        Map.of(
            "x-ratelimit-remaining-requests", "7",
            "x-ratelimit-reset-requests", "1m0.5s",
            "x-ratelimit-remaining-tokens", "-1");

    ServerLimits limits = after(new Move.Answer(200, headers, facts().success())).wire().limits();

    assertThat(limits).isEqualTo(new ServerLimits(7L, Duration.ofMillis(60_500), null, null));
  }

  @Test
  default void callsAConnectionThatWasCutAfterTheRequestAmbiguous() throws Exception {
    Seen seen = after(new Move.Cut());

    assertThat(seen.refused().kind()).isEqualTo(FailureClass.AMBIGUOUS);
    assertThat(seen.wire().status()).isZero();
  }

  @Test
  default void callsAServerThatIsNotThereOverloaded() throws Exception {
    URI gone;
    try (ScriptedServer server = new ScriptedServer()) {
      gone = server.address();
    }
    try (Asker client = asker(gone)) {
      Failure failure = client.ask(within(PLENTY)).refused();
      assertThat(failure.kind()).isEqualTo(FailureClass.WAIT_OVERLOAD);
    }
  }

  @Test
  default void endsAtTheDeadlineWhenNothingComes() throws Exception {
    endsAtTheDeadline(new Move.Silence());
  }

  @Test
  default void endsAtTheDeadlineInTheMiddleOfABody() throws Exception {
    endsAtTheDeadline(new Move.Stall(200, "{\"half\":"));
  }

  /// The first call opens the connection, so that the second is on its way long before its
  /// deadline.
  private void endsAtTheDeadline(Move move) throws Exception {
    try (ScriptedServer server = new ScriptedServer().then(200, facts().success()).then(move);
        Asker client = asker(server.address())) {
      client.ask(within(PLENTY));

      Seen seen =
          assertTimeoutPreemptively(PLENTY, () -> client.ask(within(Duration.ofMillis(500))));

      assertThat(seen.refused().kind()).isEqualTo(FailureClass.AMBIGUOUS);
      assertThat(seen.refused().message()).contains("500 ms");
    }
  }

  @Test
  default void isCancelledByAnInterrupt() throws Exception {
    try (ScriptedServer server = new ScriptedServer().then(new Move.Silence());
        Asker client = asker(server.address())) {
      CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
      Thread caller = Thread.ofVirtual().start(() -> interrupted.complete(isInterrupted(client)));
      server.awaitHeld();

      caller.interrupt();

      assertThat(interrupted).succeedsWithin(Duration.ofSeconds(2)).isEqualTo(true);
    }
  }

  private boolean isInterrupted(Asker client) {
    try {
      client.ask(within(Duration.ofMinutes(5)));
      return false;
    } catch (InterruptedException expected) {
      return true;
    }
  }

  @Test
  default void failsCallsInFlightWhenItIsClosed() throws Exception {
    try (ScriptedServer server = new ScriptedServer().then(new Move.Silence())) {
      Asker client = asker(server.address());
      CompletableFuture<Seen> seen = new CompletableFuture<>();
      Thread caller = Thread.ofVirtual().start(() -> askInto(seen, client));
      server.awaitHeld();

      client.close();

      assertThat(seen).succeedsWithin(Duration.ofSeconds(5));
      assertThat(seen.get().refused().kind()).isEqualTo(FailureClass.AMBIGUOUS);
      caller.join();
    }
  }

  private void askInto(CompletableFuture<Seen> seen, Asker client) {
    try {
      seen.complete(client.ask(within(Duration.ofMinutes(5))));
    } catch (InterruptedException | RuntimeException failed) {
      seen.completeExceptionally(failed);
    }
  }

  @Test
  default void keepsItsKeyOutOfEverythingItSays() throws Exception {
    String body = "{\"error\":{\"message\":\"Incorrect API key provided: " + CANARY + "\"}}";

    Seen seen = after(401, body);

    assertThat(seen.toString()).doesNotContain(CANARY).contains("[redacted]");
    try (ScriptedServer server = new ScriptedServer();
        Asker client = asker(server.address())) {
      assertThat(client.toString()).doesNotContain(CANARY);
    }
  }

  @Test
  default void takesAtMostFourMegabytes() throws Exception {
    Seen seen = after(200, "{\"text\":\"" + "x".repeat(5_000_000) + "\"}");

    assertThat(seen.refused().kind()).isEqualTo(FailureClass.SHRINK);
    assertThat(seen.wire().responseBody()).hasSize(4 * 1024 * 1024);
  }

  @Test
  default void keepsSixteenKilobytesOfAnErrorBody() throws Exception {
    assertThat(after(500, "é".repeat(20_000)).refused().excerpt()).hasSize(8 * 1024);
  }

  @Test
  default void carriesManyCallsAtOnce() throws ExecutionException, Exception {
    int calls = 300;
    try (ScriptedServer server = new ScriptedServer();
        Asker client = asker(server.address())) {
      for (int i = 0; i < calls; i++) {
        server.then(200, facts().success());
      }
      List<CompletableFuture<Seen>> all =
          Stream.generate(() -> new CompletableFuture<Seen>()).limit(calls).toList();
      all.forEach(seen -> Thread.ofVirtual().start(() -> askInto(seen, client)));

      for (CompletableFuture<Seen> seen : all) {
        assertThat(seen).succeedsWithin(PLENTY);
        assertThat(seen.get().failure()).isNull();
      }
    }
  }
}
