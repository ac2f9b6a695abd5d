package io.tidemill.adapters.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// A database of its own on a real PostgreSQL, which starts with the first and ends with the JVM.
public final class PostgresFixture {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final String url;

  private PostgresFixture(String url) {
    this.url = url;
  }

  private static final class Server {
    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  /// An empty database.
  public static PostgresFixture fresh() {
    String name = "test_" + NUMBER.incrementAndGet();
    try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    return new PostgresFixture(
        "postgresql://postgres:secret-word@localhost:" + Server.RUNNING.getPort() + "/" + name);
  }

  /// Where it is, with user and password.
  public String url() {
    return url;
  }

  /// Where it is and who asks.
  public PostgresAddress address() {
    return PostgresAddress.of(url, "", "");
  }

  /// Runs a statement.
  public void run(String sql) {
    try (Connection connection = address().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /// Rows as text.
  public List<Map<String, String>> rows(String sql) {
    try (Connection connection = address().connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<Map<String, String>> rows = new ArrayList<>();
      while (result.next()) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.put(result.getMetaData().getColumnLabel(i), result.getString(i));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
