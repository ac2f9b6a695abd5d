package io.tidemill.app.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where data comes from and goes to.
///
/// @param inputs names that `--input` takes besides paths
/// @param connections databases
/// @param targets names that saves go to; `default` is a database for all others
public record DataSettings(
    Map<String, Input> inputs, Map<String, Connection> connections, Map<String, Target> targets) {
  public DataSettings {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    connections = Collections.unmodifiableMap(new LinkedHashMap<>(connections));
    targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
  }

  /// A named input.
  public sealed interface Input {
    /// Field to input column, where they differ.
    Map<String, Value> columns();

    /// A CSV file.
    ///
    /// @param encoding name of the encoding or `auto`, unset for auto
    /// @param delimiter one character, unset for detection
    record Csv(Value path, Value encoding, Value delimiter, Map<String, Value> columns)
        implements Input {}

    /// A file with one JSON object a line.
    record Jsonl(Value path, Map<String, Value> columns) implements Input {}

    /// A query.
    record Query(String connection, Value query, Map<String, Value> columns) implements Input {}
  }

  /// A named connection.
  public sealed interface Connection {
    /// A database.
    record Database(Value url, Value user, Value password) implements Connection {}

    /// CSV files as read-only tables.
    record CsvTables(Map<String, Value> tables) implements Connection {}
  }

  /// A named target.
  public sealed interface Target {
    /// A table of a database.
    ///
    /// @param table unset: the name of the target
    record Table(String connection, Value table) implements Target {}

    /// A CSV file.
    record Csv(Value path) implements Target {}

    /// A file with one JSON object a line.
    record Jsonl(Value path) implements Target {}
  }
}
