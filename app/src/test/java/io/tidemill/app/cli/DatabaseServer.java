package io.tidemill.app.cli;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// One PostgreSQL server for all tests of a JVM; it ends with the JVM.
public final class DatabaseServer {
  private static final AtomicInteger NEXT = new AtomicInteger();

  private DatabaseServer() {}

  /// Starts with the first use.
  private static final class Running {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.start();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  /// Address of a new and empty database.
  public static String newDatabase() throws SQLException {
    String name = "store" + NEXT.incrementAndGet();
    try (Connection connection = Running.SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return "postgresql://postgres@localhost:%d/%s".formatted(Running.SERVER.getPort(), name);
  }

  /// A connection to what [#newDatabase] made; closed by the caller.
  public static Connection connect(String address) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:" + address.replaceFirst("postgres@", "") + "?user=postgres");
  }

  /// The first column of every row, as text.
  public static List<String> texts(String address, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = connect(address);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(String.valueOf(rows.getString(1)));
      }
    }
    return texts;
  }
}
