package io.tidemill.adapters.journal.sql;

/// Text as every database can hold it. PostgreSQL has no place for U+0000 in a text column; inside
/// JSON it is escaped and stays.
final class PlainText {
  private static final char REPLACEMENT = '\uFFFD';

  private PlainText() {}

  /// The text with U+FFFD in place of each U+0000.
  static String of(String text) {
    return text.indexOf('\0') < 0 ? text : text.replace('\0', REPLACEMENT);
  }
}
