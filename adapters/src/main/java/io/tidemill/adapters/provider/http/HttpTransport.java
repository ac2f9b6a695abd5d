package io.tidemill.adapters.provider.http;

import io.tidemill.adapters.provider.http.Exchange.Answered;
import io.tidemill.adapters.provider.http.Exchange.Body;
import io.tidemill.adapters.provider.http.Exchange.Break;
import io.tidemill.adapters.provider.http.Exchange.Broken;
import io.tidemill.port.Time;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/// One HTTP/1.1 client with as many connections as calls, for thousands of calls at once on virtual
/// threads. Nothing is ever repeated or redirected in here.
///
/// Make one per origin, so that a busy server does not slow the others.
public final class HttpTransport implements AutoCloseable {
  /// Longest answer in one piece that is taken, in bytes.
  public static final int LONGEST_ANSWER = 4 * 1024 * 1024;

  private static final Duration CONNECT = Duration.ofSeconds(20);

  private final Time time;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .executor(threads)
          .build();

  /// Measures with this time.
  public HttpTransport(Time time) {
    this.time = time;
  }

  /// What times are read with.
  Time time() {
    return time;
  }

  /// Sends and waits for the whole answer, body included, at most until the deadline; the calling
  /// thread waits.
  ///
  /// @throws InterruptedException when the calling thread is interrupted; the exchange is then
  ///   cancelled
  Exchange send(HttpCall call, Duration deadline) throws InterruptedException {
    long start = time.nanos();
    SentBody sent = new SentBody(call.body());
    AtomicLong firstByte = new AtomicLong();
    CompletableFuture<HttpResponse<Body>> answer =
        client.sendAsync(request(call, sent), handler(firstByte, call.longest()));
    try {
      HttpResponse<Body> response = answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
      Duration first = Duration.ofNanos(firstByte.get() - start);
      return new Answered(
          response.statusCode(), response.headers(), response.body(), first, since(start));
    } catch (TimeoutException late) {
      return new Broken(how(call, sent), "no whole answer within " + words(deadline), since(start));
    } catch (ExecutionException broken) {
      Throwable cause = broken.getCause() == null ? broken : broken.getCause();
      return broken(cause, how(call, sent), since(start));
    } finally {
      answer.cancel(true);
    }
  }

  private BodyHandler<Body> handler(AtomicLong firstByte, int longest) {
    return _ -> {
      firstByte.set(time.nanos());
      return new CappedBody(longest);
    };
  }

  private static HttpRequest request(HttpCall call, SentBody body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(call.uri());
    call.headers().forEach(request::setHeader);
    return call.body().isEmpty()
        ? request.method("GET", BodyPublishers.noBody()).build()
        : request.POST(body).build();
  }

  private static Broken broken(Throwable cause, Break how, Duration total) {
    return switch (cause) {
      case HttpConnectTimeoutException _ ->
          new Broken(Break.NOT_SENT, "no connection within " + words(CONNECT), total);
      case ConnectException refused when refused.getCause() instanceof UnresolvedAddressException ->
          new Broken(Break.NOT_SENT, "the host name is not known", total);
      case ConnectException refused ->
          new Broken(Break.NOT_SENT, "no connection" + because(refused), total);
      case IOException lost -> new Broken(how, "the connection was lost" + because(lost), total);
      default -> new Broken(how, "the exchange failed" + because(cause), total);
    };
  }

  private static String because(Throwable cause) {
    return cause.getMessage() == null ? "" : ": " + cause.getMessage();
  }

  private static Break how(HttpCall call, SentBody body) {
    return body.isGone() || call.body().isEmpty() ? Break.SENT : Break.NOT_SENT;
  }

  private Duration since(long start) {
    return Duration.ofNanos(time.nanos() - start);
  }

  private static String words(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }

  /// Frees connections; calls in flight fail.
  @Override
  public void close() {
    client.shutdownNow();
    threads.shutdownNow();
  }
}
