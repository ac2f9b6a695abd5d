package io.tidemill.app.wiring;

import java.nio.file.Path;

/// Where the rows of one `to` go.
public sealed interface Destination {
  /// The same text for the same place; part of a run's identity.
  String locator();

  /// Whether it is a file that is built whole.
  default boolean isFile() {
    return !(this instanceof Table);
  }

  /// A table of a SQLite file.
  ///
  /// @param ownership whose file it is
  record Table(Path database, String table, Ownership ownership) implements Destination {
    @Override
    public String locator() {
      return "sqlite:" + database + "#" + table;
    }
  }

  /// A CSV file.
  record Csv(Path file) implements Destination {
    @Override
    public String locator() {
      return file.toString();
    }
  }

  /// A file with one JSON object a line.
  record Jsonl(Path file) implements Destination {
    @Override
    public String locator() {
      return file.toString();
    }
  }

  /// Whose database it is.
  enum Ownership {
    /// The store's `results.db`: what is missing is made.
    STORE,
    /// The user's: tables are made only with `--create`.
    USER
  }
}
