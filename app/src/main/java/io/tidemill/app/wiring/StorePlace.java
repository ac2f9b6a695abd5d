package io.tidemill.app.wiring;

import io.tidemill.adapters.journal.postgres.StoreAddress;
import io.tidemill.port.InputRefused;
import java.nio.file.Path;

/// Where the store is; its `toString` is for people.
sealed interface StorePlace {

  /// A folder with a SQLite journal, made when it is missing.
  record Folder(Path path) implements StorePlace {
    @Override
    public String toString() {
      return path.toString();
    }
  }

  /// A PostgreSQL database, which must be there.
  record Database(StoreAddress address) implements StorePlace {
    @Override
    public String toString() {
      return address.toString();
    }
  }

  /// Reads the setting `store`.
  ///
  /// @throws InputRefused when it is neither a folder nor an address of PostgreSQL, or an address
  ///   with a password
  static StorePlace of(String setting) {
    if (StoreAddress.isMeant(setting)) {
      return new Database(StoreAddress.parse(setting));
    }
    if (setting.contains("://")) {
      throw new InputRefused(
          "%s is no store. Name a folder or postgresql://USER@HOST:PORT/DATABASE with --store."
              .formatted(setting.replaceAll("//[^@/]*@", "//")));
    }
    return new Folder(Path.of(setting));
  }

  /// The table that takes what is saved where no target is named: of `results.db` beside the
  /// journal, or of the database's schema `results`.
  ///
  /// @param password of the database, empty for none
  default Destination results(String table, String password) {
    return switch (this) {
      case Folder folder ->
          new Destination.Table(
              folder.path().resolve("results.db"), table, Destination.Ownership.STORE);
      case Database database ->
          new Destination.ServerTable(
              database.address().target(password), table, Destination.Ownership.STORE);
    };
  }

  /// What a person should know when the process that holds a run may be dead; empty where a dead
  /// process holds nothing.
  default String ofDeadDrivers() {
    return switch (this) {
      case Folder _ -> "";
      case Database _ ->
          " If that process is gone, its hold ends within 15 s: give the command again then, or"
              + " leave it to `tidemill worker`.";
    };
  }

  /// The folder for what belongs to runs and is not in the journal: samples, recordings, what a
  /// simulator noted.
  ///
  /// @param here where it is when the store is a database
  default Path folder(Path here) {
    return switch (this) {
      case Folder folder -> folder.path();
      case Database _ -> here;
    };
  }
}
