package io.tidemill.adapters.journal.postgres;

import io.tidemill.adapters.database.PostgresAddress;
import io.tidemill.port.InputRefused;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// Where a PostgreSQL database is and who logs in; never a password.
///
/// @param host a name, an IPv4 address, or an IPv6 address in brackets
/// @param port 1 to 65535
/// @param database its name, not empty
/// @param user empty for the user that the driver chooses: who runs the program
/// @param options further parameters of the driver, `sslmode=require&..`, or empty
public record StoreAddress(String host, int port, String database, String user, String options) {
  private static final int USUAL_PORT = 5432;

  /// Whether a text is meant as such an address.
  public static boolean isMeant(String text) {
    return text.startsWith("postgresql://") || text.startsWith("postgres://");
  }

  /// Reads `postgresql://USER@HOST:PORT/DATABASE?OPTIONS`; user, port and options may be missing.
  ///
  /// @throws InputRefused when it is no such address or holds a password; the message does not
  ///   repeat it
  public static StoreAddress parse(String text) {
    URI uri = uri(text);
    String login = Optional.ofNullable(uri.getUserInfo()).orElse("");
    String options = Optional.ofNullable(uri.getRawQuery()).orElse("");
    if (login.contains(":") || options.contains("password")) {
      throw new InputRefused(
          "The address of the store holds a password, which others can read: leave it out and set"
              + " PGPASSWORD");
    }
    String path = Optional.ofNullable(uri.getPath()).orElse("");
    if (uri.getHost() == null || path.length() < 2 || path.indexOf('/', 1) > 0) {
      throw unreadable();
    }
    int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
    return new StoreAddress(uri.getHost(), port, path.substring(1), login, options);
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException wrong) {
      throw unreadable();
    }
  }

  private static InputRefused unreadable() {
    return new InputRefused(
        "The address of the store cannot be read: write postgresql://USER@HOST:PORT/DATABASE");
  }

  /// The same database as a target.
  ///
  /// @param password empty for none
  public PostgresAddress target(String password) {
    return new PostgresAddress(
        host + ":" + port, options.isEmpty() ? database : database + "?" + options, user, password);
  }

  /// The address for people, without options.
  @Override
  public String toString() {
    String login = user.isEmpty() ? "" : user + "@";
    return "postgresql://%s%s:%d/%s".formatted(login, host, port, database);
  }
}
