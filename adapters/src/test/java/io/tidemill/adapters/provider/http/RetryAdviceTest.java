package io.tidemill.adapters.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.failure.FailureClass;
import io.tidemill.port.CallContext;
import io.tidemill.runtime.SystemTime;
import io.tidemill.testkit.fake.ScriptedServer;
import io.tidemill.testkit.fake.ScriptedServer.Move;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class RetryAdviceTest {

  private static RetryAdvice read(String value) {
    return RetryAdvice.read(
        HttpHeaders.of(Map.of("X-Should-Retry", List.of(value)), (_, _) -> true));
  }

  @Test
  void readsTrueAndFalseAndNothingElse() {
    assertThat(read("true")).isEqualTo(RetryAdvice.AGAIN);
    assertThat(read(" FALSE ")).isEqualTo(RetryAdvice.NEVER);
    assertThat(read("yes")).isEqualTo(RetryAdvice.UNSAID);
    assertThat(RetryAdvice.read(HttpHeaders.of(Map.of(), (_, _) -> true)))
        .isEqualTo(RetryAdvice.UNSAID);
  }

  @Test
  void countsForAnAnswerFromTheWire() throws InterruptedException {
    assertThat(kindOf(500, "false")).isEqualTo(FailureClass.BUG);
    assertThat(kindOf(400, "true")).isEqualTo(FailureClass.WAIT_OVERLOAD);
    assertThat(kindOf(429, "false")).isEqualTo(FailureClass.STOP_RUN);
  }

  private static FailureClass kindOf(int status, String advice) throws InterruptedException {
    Move answer = new Move.Answer(status, Map.of("x-should-retry", advice), "{}");
    try (ScriptedServer server = new ScriptedServer().then(answer);
        HttpTransport transport = new HttpTransport(new SystemTime())) {
      JsonReply reply =
          new JsonEndpoint(transport, new Endpoint("house", server.address(), Secret.NONE))
              .post(
                  "/chat",
                  JsonNodeFactory.instance.objectNode(),
                  "house/model",
                  new CallContext("call-1", Duration.ofSeconds(20), Map.of()));
      return ((JsonReply.Failed) reply).failure().kind();
    }
  }
}
