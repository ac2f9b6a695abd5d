package io.tidemill.adapters.provider.http;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/// Makes clients that follow no redirect and repeat nothing by themselves.
final class Clients {
  /// Longest wait for a connection to stand.
  static final Duration CONNECT = Duration.ofSeconds(20);

  /// The JDK sends a request again by itself when the other side turned it away. One try makes it
  /// tell us instead; whoever starts the program may set another number.
  private static final String TRIES = "jdk.httpclient.redirects.retrylimit";

  /// Headers that requests may carry although the JDK writes them itself. It reads this once,
  /// before the first request of the process; calls to a pinned address name their host.
  private static final String ALLOWED = "jdk.httpclient.allowRestrictedHeaders";

  private final Executor threads;
  private final @Nullable SSLContext trust;
  private final @Nullable SSLParameters asked;

  /// @param threads what answers are worked on with
  /// @param trust whom to trust, null for whom the JDK trusts
  /// @param asked what to ask for in the handshake, null for what the JDK asks for
  Clients(Executor threads, @Nullable SSLContext trust, @Nullable SSLParameters asked) {
    if (System.getProperty(TRIES) == null) {
      System.setProperty(TRIES, "1");
    }
    if (System.getProperty(ALLOWED) == null) {
      System.setProperty(ALLOWED, "host");
    }
    this.threads = threads;
    this.trust = trust;
    this.asked = asked;
  }

  /// A new client. One of HTTP/2 speaks HTTP/1.1 where the server cannot do more.
  HttpClient speaking(Version version) {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(version)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .executor(threads);
    if (trust != null) {
      client.sslContext(trust);
    }
    if (asked != null) {
      client.sslParameters(asked);
    }
    return client.build();
  }
}
