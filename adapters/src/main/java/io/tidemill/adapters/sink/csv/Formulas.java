package io.tidemill.adapters.sink.csv;

/// What happens to text cells that a spreadsheet would run as a formula (CWE-1236).
public enum Formulas {
  /// Text that starts with `= + - @`, tab, carriage return or a zero byte gets a `'` in front.
  /// Numbers are left alone.
  NEUTRALISED,
  /// Text is written as it is.
  RAW
}
