package io.tidemill.expression;

/// A piece of a template's text between delimiters, or the text between two of them.
///
/// @param kind what it is
/// @param text the piece without its delimiters
/// @param offset where `text` begins
/// @param start where the piece begins, delimiter included
record Tag(Kind kind, String text, int offset, int start) {

  /// What a piece can be.
  enum Kind {
    TEXT,
    PRINT,
    BLOCK,
    NOTE
  }

  /// Whether the piece prints nothing by itself.
  boolean isSilent() {
    return kind == Kind.BLOCK || kind == Kind.NOTE;
  }

  Tag withText(String shorter) {
    return new Tag(kind, shorter, offset, start);
  }
}
