package io.tidemill.adapters.provider.http;

import io.tidemill.adapters.provider.http.Exchange.Body;
import io.tidemill.adapters.provider.http.Exchange.Break;
import io.tidemill.adapters.provider.http.Permit.Ending;
import io.tidemill.port.Time;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Carries thousands of calls at once, each on its caller's virtual thread: `http` as HTTP/1.1 with
/// as many connections as calls, `https` as HTTP/2 over a pool of lanes for each origin.
///
/// Nothing is redirected. A request is sent again only when the other side cannot have worked on
/// it: the connection had no stream left, or the server says that it did not accept it. That costs
/// nothing, happens a few times at most, inside the deadline, and is counted apart from failures.
///
/// Make one per service, so that a busy one does not slow the others.
public final class HttpTransport implements AutoCloseable {
  /// Longest answer in one piece that is taken, in bytes.
  public static final int LONGEST_ANSWER = 4 * 1024 * 1024;

  private static final System.Logger LOG = System.getLogger(HttpTransport.class.getName());

  private final Time time;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Clients clients;
  private final Route route;
  private final Count count = new Count();
  private final Map<String, Door> doors = new ConcurrentHashMap<>();

  /// Measures with this time.
  public HttpTransport(Time time) {
    this(time, null);
  }

  /// @param trust whom to trust, null for whom the JDK trusts
  HttpTransport(Time time, @Nullable SSLContext trust) {
    this.time = time;
    this.clients = new Clients(threads, trust, null);
    this.route = Route.DIRECT;
  }

  private HttpTransport(Time time, PinnedRoute route, @Nullable SSLContext trust) {
    this.time = time;
    this.clients = new Clients(threads, trust, route.handshake());
    this.route = route;
  }

  /// A transport to one host only, which looks at the addresses of its name before each call and
  /// connects to the very address that it looked at. Speaks HTTP/1.1.
  ///
  /// @param base scheme and host; other hosts are not reached
  /// @param reach which addresses it may connect to
  public static HttpTransport pinned(Time time, URI base, Reach reach) {
    PinnedRoute route = new PinnedRoute(base, reach, Names.SYSTEM);
    return pinned(time, route, route.isSecure() ? NamedTrust.usual(route.host()) : null);
  }

  /// @param trust whom to trust, null for whom the JDK trusts
  static HttpTransport pinned(Time time, PinnedRoute route, @Nullable SSLContext trust) {
    return new HttpTransport(time, route, trust);
  }

  /// What times are read with.
  Time time() {
    return time;
  }

  /// What it did besides calls.
  Count count() {
    return count;
  }

  /// Sends and waits for the whole answer, body included, at most until the deadline, which also
  /// covers the wait for a connection; the calling thread waits.
  ///
  /// @throws InterruptedException when the calling thread is interrupted; the exchange is then
  ///   cancelled, other calls over the same connection go on
  Exchange send(HttpCall call, Duration deadline) throws InterruptedException {
    Trip trip = new Trip(call, deadline, time, count);
    return switch (route.aim(call.uri(), trip.left())) {
      case Aim.At at -> {
        trip.to(call.to(at.address(), at.headers()));
        yield send(door(at.address()), trip);
      }
      case Aim.Barred barred -> trip.barred(barred.reason());
      case Aim.Nowhere nowhere -> trip.broken(Break.NOT_SENT, nowhere.reason());
    };
  }

  private Exchange send(Door door, Trip trip) throws InterruptedException {
    Optional<Exchange> exchange = Optional.empty();
    while (exchange.isEmpty()) {
      exchange = attempt(door, trip);
    }
    return exchange.get();
  }

  private Door door(URI uri) {
    return doors.computeIfAbsent(
        uri.getScheme() + "://" + uri.getAuthority(),
        _ ->
            "https".equalsIgnoreCase(uri.getScheme()) && !route.isPinned()
                ? new LanePool(clients, time, count)
                : new PlainDoor(clients));
  }

  /// Empty when the request is to be sent again.
  private Optional<Exchange> attempt(Door door, Trip trip) throws InterruptedException {
    Permit permit;
    try {
      permit = door.enter(trip.left());
    } catch (TimeoutException late) {
      return Optional.of(trip.waited());
    }
    try {
      return exchange(permit, trip);
    } finally {
      permit.ended(Ending.GIVEN_UP);
    }
  }

  private Optional<Exchange> exchange(Permit permit, Trip trip) throws InterruptedException {
    SentBody sent = new SentBody(trip.call().body(), permit::connected);
    AtomicBoolean answering = new AtomicBoolean();
    CompletableFuture<HttpResponse<Body>> answer =
        permit
            .client()
            .sendAsync(
                request(trip.call(), sent),
                _ -> {
                  answering.set(true);
                  return new CappedBody(trip.call().longest(), time);
                });
    try {
      HttpResponse<Body> response = answer.get(trip.left().toNanos(), TimeUnit.NANOSECONDS);
      permit.answered(response);
      return Optional.of(trip.answered(response));
    } catch (TimeoutException late) {
      return Optional.of(trip.late(how(trip.call(), sent)));
    } catch (ExecutionException broken) {
      Mishap mishap = Mishap.of(broken.getCause() == null ? broken : broken.getCause());
      Break how = mishap.neverLeft() && !answering.get() ? Break.NOT_SENT : how(trip.call(), sent);
      return broken(permit, trip, mishap, how);
    } finally {
      answer.cancel(true);
    }
  }

  private Optional<Exchange> broken(Permit permit, Trip trip, Mishap mishap, Break how) {
    permit.ended(mishap.ending());
    if (how == Break.NOT_SENT && trip.setsOutAgain(mishap.ending())) {
      LOG.log(System.Logger.Level.DEBUG, "Sent again, at no cost: " + mishap.message());
      return Optional.empty();
    }
    return Optional.of(trip.broken(how, mishap.message()));
  }

  private static HttpRequest request(HttpCall call, SentBody body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(call.uri());
    call.headers().forEach(request::setHeader);
    return call.body().isEmpty()
        ? request.method("GET", BodyPublishers.noBody()).build()
        : request.POST(body).build();
  }

  private static Break how(HttpCall call, SentBody body) {
    return body.isGone() || call.body().isEmpty() ? Break.SENT : Break.NOT_SENT;
  }

  /// Frees connections; calls in flight fail.
  @Override
  public void close() {
    doors.values().forEach(Door::close);
    threads.shutdownNow();
  }
}
