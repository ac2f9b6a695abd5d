package io.tidemill.adapters.provider.http;

import io.tidemill.adapters.provider.http.Permit.Ending;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import org.jspecify.annotations.Nullable;

/// What an exception of the JDK's client means.
///
/// @param ending what it means for the connection
/// @param neverLeft whether the request cannot have left, whatever became of its body
/// @param message what happened, in words
record Mishap(Ending ending, boolean neverLeft, String message) {
  /// What the JDK says when a connection has no stream left (JDK-8225647).
  private static final String FULL = "too many concurrent streams";

  /// What the JDK says about GOAWAY with a lower stream, and about REFUSED_STREAM.
  private static final String TURNED_AWAY = "request not processed by peer";

  private static final int DEEPEST = 8;

  /// Looks through the causes for one that is known.
  static Mishap of(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      Mishap known = known(cause);
      if (known != null) {
        return known;
      }
      cause = cause.getCause();
    }
    return unknown(thrown);
  }

  private static @Nullable Mishap known(Throwable cause) {
    return switch (cause) {
      case HttpConnectTimeoutException _ ->
          new Mishap(
              Ending.LOST, true, "no connection within " + Clients.CONNECT.toSeconds() + " s");
      case ConnectException refused when refused.getCause() instanceof UnresolvedAddressException ->
          new Mishap(Ending.LOST, true, "the host name is not known");
      case ConnectException refused ->
          new Mishap(Ending.LOST, true, "no connection" + because(refused));
      case IOException full when FULL.equals(full.getMessage()) ->
          new Mishap(Ending.FULL, true, "the connection takes no more calls at once");
      case IOException turned when TURNED_AWAY.equals(turned.getMessage()) ->
          new Mishap(Ending.TURNED_AWAY, true, "the server did not accept the request");
      default -> null;
    };
  }

  private static Mishap unknown(Throwable thrown) {
    String what = thrown instanceof IOException ? "the connection was lost" : "the exchange failed";
    return new Mishap(Ending.LOST, false, what + because(thrown));
  }

  private static String because(Throwable cause) {
    return cause.getMessage() == null ? "" : ": " + cause.getMessage();
  }
}
