package io.tidemill.lint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What was found where a save writes.
public sealed interface Target {

  /// A file, or a table that will be made as the saves need it: nothing can be wrong.
  record Made() implements Target {}

  /// A table that exists.
  ///
  /// @param columns column to what it takes, names as the database has them
  /// @param unique sets of columns over which the database allows no doubles, the primary key among
  ///   them
  /// @param fenced whether the database has the mark table of engine.md 10
  record Table(Map<String, Kind> columns, List<Set<String>> unique, boolean fenced)
      implements Target {
    public Table {
      columns = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(columns));
      unique = List.copyOf(unique);
    }
  }

  /// The database can be reached and has no such table.
  ///
  /// @param tables the tables that it has
  record Missing(Set<String> tables) implements Target {
    public Missing {
      tables = Set.copyOf(tables);
    }
  }

  /// The database cannot be reached.
  ///
  /// @param reason what it said
  record Unreachable(String reason) implements Target {}

  /// What a column takes.
  enum Kind {
    /// Text.
    TEXT("text"),
    /// Whole numbers.
    WHOLE("whole numbers"),
    /// Numbers.
    NUMBER("numbers"),
    /// Truth values.
    TRUTH("truth values"),
    /// Days, with or without a time.
    DAY("dates"),
    /// JSON.
    JSON("JSON"),
    /// Arrays of scalars.
    ARRAY("arrays"),
    /// Whatever is written, as a column of SQLite without a declared type.
    ANY("anything");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /// What it takes, in words.
    String words() {
      return words;
    }
  }
}
