package io.tidemill.expression;

/// A piece of an expression's text.
///
/// @param kind what it is
/// @param text as written; of a quoted text its value, without quotes and escapes
/// @param offset where it begins, from the start of the expression's text
/// @param end where it ends, exclusive
record Token(Kind kind, String text, int offset, int end) {

  /// What a token can be.
  enum Kind {
    WORD,
    NUMBER,
    QUOTED,
    SYMBOL,
    END
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }

  /// As a message names it.
  String shown() {
    return switch (kind) {
      case END -> "the end of the expression";
      case QUOTED -> "text " + Places.shortened('"' + text + '"');
      case WORD, NUMBER, SYMBOL -> '"' + Places.shortened(text) + '"';
    };
  }
}
