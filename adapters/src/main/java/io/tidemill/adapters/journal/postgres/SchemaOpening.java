package io.tidemill.adapters.journal.postgres;

import io.tidemill.adapters.journal.sql.Migration;
import io.tidemill.adapters.journal.sql.Migrator;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Time;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// Makes schema `tidemill` or brings it to the present version, one process at a time.
///
/// @param database where it is
record SchemaOpening(PostgresDatabase database, Time time) {
  /// PostgreSQL 14 is the oldest release with bodies of functions as the migrations write them.
  private static final int OLDEST_SERVER = 14;

  private static final String STORE =
      "select count(*) from pg_tables where schemaname = 'tidemill' and tablename = 'store'";
  private static final String TABLES =
      "select count(*) from pg_tables where schemaname = 'tidemill'";
  private static final String SCHEMAS =
      "select count(*) from pg_namespace where nspname = 'tidemill'";

  /// Prepares the schema.
  ///
  /// @throws InputRefused when the database cannot be reached or hold a store, or the schema is of
  ///   another program or of a newer version of this one
  void prepare() {
    try (Connection connection = database.writer()) {
      refuseUnfit(connection);
      PostgresDatabase.takeTurn(connection);
      int version = Migrator.version(connection, STORE);
      if (version == 0) {
        create(connection);
      }
      new Migrator(Migration.beside(PostgresJournal.class), database.address().toString())
          .migrate(connection, version, time.now());
      connection.commit();
    } catch (SQLException failed) {
      throw new InputRefused(
          "The store %s cannot be opened (%s): check the address, the server and PGPASSWORD, or name another --store"
              .formatted(database.address(), failed.getMessage()),
          failed);
    }
  }

  private void refuseUnfit(Connection connection) throws SQLException {
    int server = connection.getMetaData().getDatabaseMajorVersion();
    if (server < OLDEST_SERVER) {
      throw new InputRefused(
          "%s runs PostgreSQL %d: version %d or later is needed"
              .formatted(database.address(), server, OLDEST_SERVER));
    }
    String encoding = PostgresDatabase.setting(connection, "server_encoding");
    if (!encoding.equals("UTF8")) {
      throw new InputRefused(
          "%s has the encoding %s: name a database in UTF8"
              .formatted(database.address(), encoding));
    }
  }

  private void create(Connection connection) throws SQLException {
    if (Migrator.number(connection, TABLES) > 0) {
      throw new InputRefused(
          "Schema tidemill of %s belongs to another program: name another database with --store"
              .formatted(database.address()));
    }
    if (Migrator.number(connection, SCHEMAS) == 0) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("create schema " + PostgresDatabase.SCHEMA);
      }
    }
  }
}
