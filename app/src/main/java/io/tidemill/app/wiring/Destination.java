package io.tidemill.app.wiring;

import io.tidemill.adapters.database.PostgresAddress;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// Where the rows of one `to` go.
public sealed interface Destination {
  /// How places that are tables of a SQLite file begin.
  String SQLITE = "sqlite:";

  /// What stands between a `to` and its place.
  String ARROW = " -> ";

  /// The same text for the same place; part of a run's identity.
  String locator();

  /// Whether it is a file that is built whole.
  default boolean isFile() {
    return !(this instanceof Table || this instanceof ServerTable);
  }

  /// The places as one text, for the identity of a run.
  ///
  /// @param places `to` to its place
  static String locator(SortedMap<String, Destination> places) {
    StringBuilder text = new StringBuilder();
    places.forEach(
        (name, place) -> text.append(name).append(ARROW).append(place.locator()).append('\n'));
    return text.toString().strip();
  }

  /// Every `to` that goes to a file.
  ///
  /// @param locator what [#locator(SortedMap)] wrote
  static Set<String> files(String locator) {
    return locator
        .lines()
        .map(line -> line.split(ARROW, 2))
        .filter(place -> place.length == 2)
        .filter(
            place -> !place[1].startsWith(SQLITE) && !place[1].startsWith(PostgresAddress.SCHEME))
        .map(place -> place[0])
        .collect(Collectors.toSet());
  }

  /// A table of a SQLite file.
  ///
  /// @param ownership whose file it is
  record Table(Path database, String table, Ownership ownership) implements Destination {
    @Override
    public String locator() {
      return SQLITE + database + "#" + table;
    }
  }

  /// A table of a PostgreSQL database.
  ///
  /// @param ownership whose it is; the store's own are in schema `results`
  record ServerTable(PostgresAddress database, String table, Ownership ownership)
      implements Destination {
    @Override
    public String locator() {
      return switch (ownership) {
        case STORE -> database.name() + "#results." + table;
        case USER -> database.name() + "#" + table;
      };
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
    /// The store's `results.db` or schema `results`: what is missing is made.
    STORE,
    /// The user's: tables are made only with `--create`.
    USER
  }
}
