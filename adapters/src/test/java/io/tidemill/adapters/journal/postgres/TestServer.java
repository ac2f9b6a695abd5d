package io.tidemill.adapters.journal.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/// One PostgreSQL server for all tests of a JVM, and databases in it. The server ends with the JVM
/// and keeps nothing, so it does not wait for the disk.
final class TestServer {
  private static final AtomicInteger NEXT = new AtomicInteger();

  private TestServer() {}

  /// Starts with the first use.
  private static final class Running {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  /// A new and empty database.
  static StoreAddress database() {
    String name = "store" + NEXT.incrementAndGet();
    StoreAddress address = at("postgres", "postgres");
    sql(address, "create database " + name);
    return at(name, "postgres");
  }

  private static StoreAddress at(String database, String user) {
    return new StoreAddress("localhost", Running.SERVER.getPort(), database, user, "");
  }

  /// A new login for a database, as one process has it.
  static StoreAddress login(StoreAddress address) {
    String user = "process" + NEXT.incrementAndGet();
    sql(address, "create role " + user + " superuser login");
    return at(address.database(), user);
  }

  /// Ends all connections of a login and lets it open no more: its process is dead.
  static void kill(StoreAddress login) {
    StoreAddress server = at(login.database(), "postgres");
    sql(server, "alter role " + login.user() + " nologin");
    terminate(login);
  }

  /// Ends all connections of a login.
  static void terminate(StoreAddress login) {
    number(
        at(login.database(), "postgres"),
        "select count(pg_terminate_backend(pid, 5000)) from pg_stat_activity where usename = '%s'"
            .formatted(login.user()));
  }

  static void sql(StoreAddress address, String statement) {
    try (Connection connection = connect(address);
        Statement some = connection.createStatement()) {
      some.execute(statement);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  static long number(StoreAddress address, String query) {
    try (Connection connection = connect(address);
        Statement some = connection.createStatement();
        ResultSet rows = some.executeQuery(query)) {
      return rows.next() ? rows.getLong(1) : 0;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  static Connection connect(StoreAddress address) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s?user=%s&currentSchema=tidemill"
            .formatted(address.host(), address.port(), address.database(), address.user()));
  }
}
