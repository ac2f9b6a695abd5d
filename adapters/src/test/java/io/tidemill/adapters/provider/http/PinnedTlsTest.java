package io.tidemill.adapters.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.CallContext;
import io.tidemill.runtime.SystemTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Calls over TLS to a pinned address: the certificate must be one of the name all the same.
class PinnedTlsTest {
  private static final String KEY = "sk-canary-0123456789abcdef";

  @TempDir private Path folder;
  private final List<String> hosts = new CopyOnWriteArrayList<>();

  private JsonReply ask(String host, String names) throws Exception {
    KeyStore keys = Certificate.of(names, folder);
    HttpsServer server = serving(keys);
    try {
      URI base = URI.create("https://" + host + ":" + server.getAddress().getPort());
      Names local = _ -> List.of(InetAddress.getLoopbackAddress());
      PinnedRoute route = new PinnedRoute(base, Reach.ANYWHERE, local);
      try (HttpTransport transport =
          HttpTransport.pinned(new SystemTime(), route, NamedTrust.context(host, keys))) {
        return new JsonEndpoint(transport, new Endpoint("maps", base, Secret.of(KEY)))
            .fetch("/a", null, "maps", new CallContext("call-1", Duration.ofSeconds(20), Map.of()));
      }
    } finally {
      server.stop(0);
    }
  }

  private HttpsServer serving(KeyStore keys) throws Exception {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(Certificate.context(keys)));
    server.createContext(
        "/",
        exchange -> {
          hosts.add(exchange.getRequestHeaders().getFirst("Host"));
          answer(exchange);
        });
    server.start();
    return server;
  }

  private static void answer(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
    byte[] body = "{\"ok\":true}".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void takesACertificateOfTheName() throws Exception {
    assertThat(ask("maps.example", "dns:maps.example")).isInstanceOf(JsonReply.Document.class);
    assertThat(hosts).singleElement().asString().startsWith("maps.example:");
  }

  @Test
  void takesACertificateOfAllNamesOfTheDomain() throws Exception {
    assertThat(ask("maps.county.example", "dns:*.county.example"))
        .isInstanceOf(JsonReply.Document.class);
  }

  @Test
  void takesNoCertificateOfTheAddress() throws Exception {
    JsonReply reply = ask("maps.example", "ip:127.0.0.1,dns:other.example");

    assertThat(((JsonReply.Failed) reply).failure().kind())
        .isIn(FailureClass.WAIT_OVERLOAD, FailureClass.AMBIGUOUS);
    assertThat(reply.toString()).doesNotContain(KEY);
    assertThat(hosts).isEmpty();
  }

  @Test
  void takesNoCertificateOfAnotherDepth() throws Exception {
    assertThat(ask("a.b.example", "ip:127.0.0.1,dns:*.example"))
        .isInstanceOf(JsonReply.Failed.class);
    assertThat(hosts).isEmpty();
  }
}
