package io.tidemill.adapters.provider.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/// The way to one host: its name is looked up once for each call, every address found is looked at,
/// and the call connects to the first of them. What the name leads to a moment later does not
/// matter (science.md G.5).
///
/// The address stands in the URI and the name in the `Host` header and in the handshake, so that
/// the server notices nothing. A proxy of the JDK's settings would be given the address.
final class PinnedRoute implements Route {
  private static final Pattern NUMBERS = Pattern.compile("(?i)(.*\\.)?(0x[0-9a-f]*|[0-9]+)\\.?");
  private static final Pattern FOUR_NUMBERS =
      Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

  private final URI base;
  private final Reach reach;
  private final Names names;

  PinnedRoute(URI base, Reach reach, Names names) {
    this.base = base;
    this.reach = reach;
    this.names = names;
  }

  /// The host as it stands in the base, empty when it has none that can be read.
  String host() {
    String host = base.getHost();
    return host == null ? "" : host;
  }

  boolean isSecure() {
    return "https".equalsIgnoreCase(base.getScheme());
  }

  @Override
  public boolean isPinned() {
    return true;
  }

  /// The name to ask for in a handshake, null when the host is an address.
  @Nullable SSLParameters handshake() {
    if (!isSecure() || isAddress(host())) {
      return null;
    }
    SSLParameters parameters = new SSLParameters();
    parameters.setServerNames(List.of(new SNIHostName(host())));
    return parameters;
  }

  @Override
  public Aim aim(URI uri, Duration patience) throws InterruptedException {
    Optional<String> fault = fault(uri);
    if (fault.isPresent()) {
      return new Aim.Barred(fault.get());
    }
    try {
      return aim(uri, addresses(uri.getHost(), patience));
    } catch (UnknownHostException unknown) {
      return new Aim.Nowhere("the host name is not known");
    } catch (TimeoutException late) {
      return new Aim.Nowhere("the host name was not found in time");
    }
  }

  private Optional<String> fault(URI uri) {
    String host = uri.getHost();
    if (host == null
        || (NUMBERS.matcher(host).matches() && !FOUR_NUMBERS.matcher(host).matches())) {
      return Optional.of(
          "the host of its url cannot be read; write a name, or an address as four decimal numbers"
              + " or in brackets");
    }
    boolean same =
        host.equalsIgnoreCase(host())
            && uri.getScheme().equalsIgnoreCase(base.getScheme())
            && uri.getPort() == base.getPort()
            && uri.getRawUserInfo() == null;
    return same
        ? Optional.empty()
        : Optional.of("the address is not below its url; only what is below it is reached");
  }

  /// Looked up on a thread of its own, because a resolver cannot be interrupted.
  private List<InetAddress> addresses(String host, Duration patience)
      throws InterruptedException, UnknownHostException, TimeoutException {
    CompletableFuture<List<InetAddress>> found = new CompletableFuture<>();
    Thread.startVirtualThread(() -> lookUp(host, found));
    try {
      return found.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failed) {
      UnknownHostException unknown = new UnknownHostException(host);
      unknown.initCause(failed);
      throw unknown;
    }
  }

  private void lookUp(String host, CompletableFuture<List<InetAddress>> found) {
    try {
      found.complete(names.of(host));
    } catch (UnknownHostException | RuntimeException unknown) {
      found.completeExceptionally(unknown);
    }
  }

  /// One address that must not be reached is enough: a name that leads to both is a trap.
  private Aim aim(URI uri, List<InetAddress> addresses) {
    if (reach == Reach.PUBLIC) {
      for (InetAddress address : addresses) {
        Optional<String> what = AddressBlocks.notPublic(address);
        if (what.isPresent()) {
          return new Aim.Barred(refusal(address, what.get()));
        }
      }
    }
    return new Aim.At(at(uri, addresses.getFirst()), Map.of("Host", authority(uri)));
  }

  private String refusal(InetAddress address, String what) {
    return "%s is at %s, %s, and nothing was sent; if it is meant to be reached, write `allow_private: true` at the endpoint in the settings"
        .formatted(host(), address.getHostAddress(), what);
  }

  private static URI at(URI uri, InetAddress address) {
    String literal = address.getHostAddress();
    int zone = literal.indexOf('%');
    String plain = zone < 0 ? literal : literal.substring(0, zone);
    String host = plain.contains(":") ? "[" + plain + "]" : plain;
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return URI.create(uri.getScheme() + "://" + host + port + uri.getRawPath() + query);
  }

  private static String authority(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return uri.getPort() < 0 ? host : host + ":" + uri.getPort();
  }

  private static boolean isAddress(String host) {
    return host.startsWith("[") || FOUR_NUMBERS.matcher(host).matches();
  }
}
