package io.tidemill.adapters.database;

import io.tidemill.port.InputRefused;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// Where a PostgreSQL database is and who asks. Its text never holds the password.
///
/// @param server host and port, as in a URL
/// @param database name of the database and options, as in a URL: `db?sslmode=require`
/// @param user empty for the driver's own choice
/// @param password empty for none
public record PostgresAddress(String server, String database, String user, String password) {
  /// How URLs of PostgreSQL begin.
  public static final String SCHEME = "postgresql://";

  private static final int SECONDS_TO_CONNECT = 10;

  /// Reads `postgresql://user:password@host:port/database?options`.
  ///
  /// @param user wins over the one in the URL unless it is empty
  /// @param password wins over the one in the URL unless it is empty
  /// @throws InputRefused when it is no such URL
  public static PostgresAddress of(String url, String user, String password) {
    URI uri = parsed(url);
    String[] inUrl = String.valueOf(uri.getRawUserInfo()).split(":", 2);
    boolean said = uri.getRawUserInfo() != null;
    String database = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("^/", "");
    return new PostgresAddress(
        uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()),
        uri.getRawQuery() == null ? database : database + "?" + uri.getRawQuery(),
        user.isEmpty() && said ? decoded(inUrl[0]) : user,
        password.isEmpty() && inUrl.length == 2 ? decoded(inUrl[1]) : password);
  }

  /// Whether a text is meant as such a URL.
  public static boolean isMeant(String url) {
    return url.startsWith("postgresql:") || url.startsWith("postgres:");
  }

  /// The address without user, password and options; the same text for the same database.
  public String name() {
    int options = database.indexOf('?');
    return SCHEME + server + "/" + (options < 0 ? database : database.substring(0, options));
  }

  /// The same database, tables looked up in this schema alone, which need not be there yet.
  public PostgresAddress in(String schema) {
    String separator = database.indexOf('?') < 0 ? "?" : "&";
    return new PostgresAddress(
        server, database + separator + "currentSchema=" + schema, user, password);
  }

  /// A new connection in autocommit mode. Texts are bound without a type, so that the server takes
  /// them for what the statement needs: a date, a number, JSON.
  public Connection connect() throws SQLException {
    Properties properties = new Properties();
    if (!user.isEmpty()) {
      properties.setProperty("user", user);
    }
    if (!password.isEmpty()) {
      properties.setProperty("password", password);
    }
    properties.setProperty("stringtype", "unspecified");
    properties.setProperty("ApplicationName", "tidemill");
    properties.setProperty("connectTimeout", String.valueOf(SECONDS_TO_CONNECT));
    properties.setProperty("tcpKeepAlive", "true");
    return DriverManager.getConnection("jdbc:" + SCHEME + server + "/" + database, properties);
  }

  @Override
  public String toString() {
    return name();
  }

  private static URI parsed(String url) {
    try {
      URI uri = URI.create(url.replaceFirst("^postgres(ql)?:", "postgresql:"));
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException noUrl) {
      throw refused(url, noUrl);
    }
    throw refused(url, null);
  }

  private static InputRefused refused(
      String url, @org.jspecify.annotations.Nullable Exception cause) {
    return new InputRefused(
        "%s is no address of a database. Write postgresql://HOST:PORT/DATABASE; user and password belong to the connection."
            .formatted(url.replaceAll("//[^/]*@", "//")),
        cause);
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
