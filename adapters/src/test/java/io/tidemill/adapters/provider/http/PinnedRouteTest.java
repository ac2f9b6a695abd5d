package io.tidemill.adapters.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.CallContext;
import io.tidemill.runtime.SystemTime;
import io.tidemill.testkit.fake.ScriptedServer;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Calls that are kept to one host and to addresses that may be reached. `hosts.txt` holds hosts
/// that cannot be read.
class PinnedRouteTest {
  private static final Duration PLENTY = Duration.ofSeconds(20);
  private static final URI BASE = URI.create("http://maps.example/layer");

  /// A resolver that answers otherwise each time.
  private static final class Changing implements Names {
    private final Queue<List<InetAddress>> answers = new ArrayDeque<>();

    Changing then(String... addresses) {
      answers.add(Arrays.stream(addresses).map(InetAddress::ofLiteral).toList());
      return this;
    }

    @Override
    public List<InetAddress> of(String host) throws UnknownHostException {
      List<InetAddress> next = answers.poll();
      if (next == null) {
        throw new UnknownHostException(host);
      }
      return next;
    }
  }

  private static Aim aim(Reach reach, Names names, String uri) throws InterruptedException {
    return new PinnedRoute(BASE, reach, names).aim(URI.create(uri), PLENTY);
  }

  static List<String> hosts() {
    return Lines.of("hosts.txt");
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void refusesHostsInOtherNumbers(String host) throws InterruptedException {
    URI uri = URI.create("http://" + host + "/layer");

    Aim aim = new PinnedRoute(uri, Reach.ANYWHERE, Names.SYSTEM).aim(uri, PLENTY);

    assertThat(aim).isInstanceOf(Aim.Barred.class);
    assertThat(((Aim.Barred) aim).reason()).contains("four decimal numbers");
  }

  @Test
  void connectsToTheAddressThatItLookedAt() throws InterruptedException {
    Names names = new Changing().then("8.8.8.8", "9.9.9.9");

    Aim aim = aim(Reach.PUBLIC, names, "http://maps.example/layer/query?a=%2F");

    assertThat(aim)
        .isEqualTo(
            new Aim.At(
                URI.create("http://8.8.8.8/layer/query?a=%2F"), Map.of("Host", "maps.example")));
  }

  @Test
  void writesAnAddressOfSixInBrackets() throws InterruptedException {
    Aim aim = aim(Reach.PUBLIC, new Changing().then("2606:4700::1111"), "http://maps.example/x");

    assertThat(((Aim.At) aim).address()).hasToString("http://[2606:4700:0:0:0:0:0:1111]/x");
  }

  @Test
  void refusesAnswersThatChangeToAPrivateAddress() throws InterruptedException {
    Names names = new Changing().then("8.8.8.8").then("169.254.169.254");

    assertThat(aim(Reach.PUBLIC, names, "http://maps.example/")).isInstanceOf(Aim.At.class);
    Aim second = aim(Reach.PUBLIC, names, "http://maps.example/");

    assertThat(((Aim.Barred) second).reason())
        .contains("maps.example is at 169.254.169.254, an address of a cloud's metadata")
        .contains("`allow_private: true`");
  }

  @Test
  void refusesANameThatLeadsToBothKinds() throws InterruptedException {
    Names names = new Changing().then("8.8.8.8", "::ffff:10.0.0.1");

    assertThat(aim(Reach.PUBLIC, names, "http://maps.example/")).isInstanceOf(Aim.Barred.class);
  }

  @Test
  void reachesPrivateAddressesWhereThatIsAllowed() throws InterruptedException {
    Names names = new Changing().then("10.0.0.1");

    assertThat(aim(Reach.ANYWHERE, names, "http://maps.example/")).isInstanceOf(Aim.At.class);
  }

  @Test
  void leavesNeitherHostNorPortNorScheme() throws InterruptedException {
    for (String uri :
        List.of(
            "http://evil.example/",
            "http://maps.example:81/",
            "https://maps.example/",
            "http://maps.example@evil.example/",
            "http://user@maps.example/")) {
      Aim aim = aim(Reach.ANYWHERE, new Changing().then("8.8.8.8"), uri);
      assertThat(aim).as(uri).isInstanceOf(Aim.Barred.class);
    }
  }

  @Test
  void waitsForANameNoLongerThanItMay() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    Names silent =
        host -> {
          try {
            never.await();
          } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
          }
          throw new UnknownHostException(host);
        };
    PinnedRoute route = new PinnedRoute(BASE, Reach.PUBLIC, silent);

    assertThat(route.aim(BASE, Duration.ofMillis(50)))
        .isEqualTo(new Aim.Nowhere("the host name was not found in time"));
    never.countDown();
  }

  @Test
  void tellsTheServerTheNameAndNotTheAddress() throws Exception {
    try (ScriptedServer server = new ScriptedServer().then(200, "{\"ok\":true}")) {
      int port = server.address().getPort();
      URI base = URI.create("http://maps.example:" + port);

      JsonReply reply = fetch(base, new Changing().then("127.0.0.1"), Reach.ANYWHERE);

      assertThat(reply).isInstanceOf(JsonReply.Document.class);
      assertThat(server.requests().getFirst().headers())
          .containsEntry("host", "maps.example:" + port);
    }
  }

  @Test
  void stopsTheRunBeforeAnythingIsSentToAnAddressThatIsRefused() throws Exception {
    try (ScriptedServer server = new ScriptedServer().then(200, "{\"ok\":true}")) {
      JsonReply reply = fetch(server.address(), Names.SYSTEM, Reach.PUBLIC);

      Failure failure = ((JsonReply.Failed) reply).failure();
      assertThat(failure.kind()).isEqualTo(FailureClass.STOP_RUN);
      assertThat(failure.message()).contains("an address of this machine", "allow_private: true");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void waitsForANameThatIsNotKnown() throws Exception {
    JsonReply reply = fetch(BASE, new Changing(), Reach.PUBLIC);

    Failure failure = ((JsonReply.Failed) reply).failure();
    assertThat(failure.kind()).isEqualTo(FailureClass.WAIT_OVERLOAD);
    assertThat(failure.message()).contains("the host name is not known");
  }

  private static JsonReply fetch(URI base, Names names, Reach reach) throws InterruptedException {
    SystemTime time = new SystemTime();
    PinnedRoute route = new PinnedRoute(base, reach, names);
    try (HttpTransport transport = HttpTransport.pinned(time, route, null)) {
      return new JsonEndpoint(transport, new Endpoint("maps", base, Secret.NONE))
          .fetch("/a", null, "maps", new CallContext("call-1", PLENTY, Map.of()));
    }
  }
}
