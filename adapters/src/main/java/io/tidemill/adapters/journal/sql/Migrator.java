package io.tidemill.adapters.journal.sql;

import io.tidemill.port.InputRefused;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

/// Brings a store to the schema of this program. Older stores are upgraded, newer ones refused.
///
/// @param migrations all migrations in order
/// @param store how messages name the store
public record Migrator(List<Migration> migrations, String store) {

  /// Applies what is missing in the open transaction; the caller commits.
  ///
  /// @param version schema version of the store, 0 for an empty one
  /// @throws InputRefused when the store is newer, or was made by another text of the same
  ///   migration
  public void migrate(Connection connection, int version, Instant now) throws SQLException {
    if (version > migrations.size()) {
      throw new InputRefused(
          "%s has schema %d, this program knows schemas up to %d: use the newer program that wrote it, or another --store"
              .formatted(store, version, migrations.size()));
    }
    for (Migration migration : migrations) {
      if (migration.number() <= version) {
        compare(connection, migration);
      } else {
        apply(connection, migration, now);
      }
    }
  }

  private void compare(Connection connection, Migration migration) throws SQLException {
    try (Bound select = new Bound(connection, "select checksum from migration where nr = ?")) {
      String applied = select.put(migration.number()).text();
      if (!applied.equals(migration.checksum())) {
        throw new InputRefused(
            "%s was made by another text of migration %s: use the program that wrote it, or another --store"
                .formatted(store, migration.title()));
      }
    }
  }

  private static void apply(Connection connection, Migration migration, Instant now)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : migration.statements()) {
        statement.executeUpdate(sql);
      }
    }
    if (migration.number() == 1) {
      StoreSecret.create(connection);
    }
    String sql = "insert into migration (nr, title, checksum, applied_at) values (?, ?, ?, ?)";
    try (Bound insert = new Bound(connection, sql);
        Bound version = new Bound(connection, "update store set schema_version = ?")) {
      insert.put(migration.number()).put(migration.title()).put(migration.checksum());
      insert.put(now.toEpochMilli()).row();
      insert.flush();
      version.put(migration.number()).row();
      version.flush();
    }
  }

  /// Schema version of a store.
  ///
  /// @param tableCount a query for the number of tables called `store`, in the database's own
  ///   catalogue
  /// @return 0 when there is no such table
  public static int version(Connection connection, String tableCount) throws SQLException {
    return number(connection, tableCount) == 0
        ? 0
        : (int) number(connection, "select schema_version from store");
  }

  /// The number that a query returns, 0 for none.
  public static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }
}
