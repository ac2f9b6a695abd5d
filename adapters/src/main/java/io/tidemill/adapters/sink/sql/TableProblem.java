package io.tidemill.adapters.sink.sql;

/// Why a table cannot take what a pipeline saves.
///
/// @param kind what does not fit
/// @param column name of the column, empty when the whole table is meant
/// @param message what is wrong and what to do
public record TableProblem(Kind kind, String column, String message) {

  /// What does not fit.
  public enum Kind {
    /// The table is missing.
    TABLE,
    /// A column is missing.
    COLUMN,
    /// A column has another type.
    TYPE,
    /// No unique index on the key.
    KEY
  }
}
