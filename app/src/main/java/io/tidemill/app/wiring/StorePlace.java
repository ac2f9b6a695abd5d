package io.tidemill.app.wiring;

import io.tidemill.adapters.journal.postgres.PostgresAddress;
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
  record Database(PostgresAddress address) implements StorePlace {
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
    if (PostgresAddress.isMeant(setting)) {
      return new Database(PostgresAddress.parse(setting));
    }
    if (setting.contains("://")) {
      throw new InputRefused(
          "%s is no store. Name a folder or postgresql://USER@HOST:PORT/DATABASE with --store."
              .formatted(setting.replaceAll("//[^@/]*@", "//")));
    }
    return new Folder(Path.of(setting));
  }

  /// The file that takes what is saved where no target is named.
  ///
  /// @throws InputRefused when the store is a database
  default Path results() {
    return switch (this) {
      case Folder folder -> folder.path().resolve("results.db");
      case Database database ->
          throw new InputRefused(
              "Nothing can be saved into the store %s itself yet: name a target with --to, or under `targets` in the settings."
                  .formatted(database));
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
