package io.tidemill.adapters.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.failure.Failure;
import io.tidemill.port.CallContext;
import io.tidemill.runtime.SystemTime;
import io.tidemill.testkit.fake.ScriptedServer;
import io.tidemill.testkit.fake.ScriptedServer.Move;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class WireFaultTest {
  private static final Duration PLENTY = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final List<String> FAULTS =
      Arrays.stream(WireFault.values()).map(WireFault::id).toList();

  static List<RefusalCase> cases() {
    return RefusalCase.in("wire.txt");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsEveryKnownFault(RefusalCase fault) throws InterruptedException {
    Failure failure = failure(fault);

    WireFault expected =
        Arrays.stream(WireFault.values())
            .filter(one -> one.id().equals(fault.row()))
            .findFirst()
            .orElseThrow();
    assertThat(failure.kind()).as(failure.message()).isEqualTo(fault.kind());
    assertThat(failure.kind()).isEqualTo(expected.kind());
    if (failure.status() != 0) {
      assertThat(failure.message()).contains(expected.meaning());
    }
  }

  @Test
  void everyFaultHasACase() {
    assertThat(RefusalCase.untold(FAULTS, cases())).isEmpty();
    assertThat(RefusalCase.untold(FAULTS, cases().subList(1, cases().size())))
        .containsExactly("barred");
  }

  private static Failure failure(RefusalCase fault) throws InterruptedException {
    String body = fault.body().replace("\\n", "\n");
    return switch (fault.said()) {
      case "private" -> ofAPrivateAddress();
      case "gone" -> ofAServerThatIsGone();
      case "cut" -> ask(new Move.Cut(), PLENTY);
      case "half" -> ask(new Move.Stall(200, body), SHORT);
      case "stream" -> ofAStream(body);
      case "silent" -> ask(new Move.Silence(), SHORT);
      case "huge" -> ask(answer(200, "{\"text\":\"" + "x".repeat(5_000_000) + "\"}"), PLENTY);
      default -> ask(answer(fault.status(), body), PLENTY);
    };
  }

  private static Move answer(int status, String body) {
    return new Move.Answer(status, Map.of(), body);
  }

  private static Failure ofAStream(String body) throws InterruptedException {
    try (ScriptedServer server = new ScriptedServer().then(answer(200, body));
        HttpTransport transport = new HttpTransport(new SystemTime())) {
      JsonReply reply =
          new JsonEndpoint(transport, new Endpoint("house", server.address(), Secret.NONE))
              .stream(
                  "/chat",
                  JsonNodeFactory.instance.objectNode(),
                  "house/model",
                  new CallContext("call-1", PLENTY, Map.of()),
                  new Endless());
      return ((JsonReply.Failed) reply).failure();
    }
  }

  /// A stream of lines whose end is still to come.
  private static final class Endless implements StreamFormat {
    @Override
    public List<String> split(String text) {
      return JsonLines.read(text);
    }

    @Override
    public Optional<ObjectNode> join(StreamParts parts) {
      return Optional.empty();
    }
  }

  private static Failure ofAServerThatIsGone() throws InterruptedException {
    URI gone;
    try (ScriptedServer server = new ScriptedServer()) {
      gone = server.address();
    }
    return ask(gone, PLENTY);
  }

  private static Failure ofAPrivateAddress() throws InterruptedException {
    URI base = URI.create("http://127.0.0.1:1");
    return ask(HttpTransport.pinned(new SystemTime(), base, Reach.PUBLIC), base, PLENTY);
  }

  private static Failure ask(Move move, Duration deadline) throws InterruptedException {
    try (ScriptedServer server = new ScriptedServer().then(move)) {
      return ask(server.address(), deadline);
    }
  }

  private static Failure ask(URI address, Duration deadline) throws InterruptedException {
    return ask(new HttpTransport(new SystemTime()), address, deadline);
  }

  private static Failure ask(HttpTransport to, URI address, Duration deadline)
      throws InterruptedException {
    try (HttpTransport transport = to) {
      JsonReply reply =
          new JsonEndpoint(transport, new Endpoint("house", address, Secret.NONE))
              .post(
                  "/chat",
                  JsonNodeFactory.instance.objectNode(),
                  "house/model",
                  new CallContext("call-1", deadline, Map.of()));
      return ((JsonReply.Failed) reply).failure();
    }
  }
}
