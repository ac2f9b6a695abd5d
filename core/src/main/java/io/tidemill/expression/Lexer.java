package io.tidemill.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Cuts the text of an expression into tokens.
final class Lexer {
  private static final List<String> SYMBOLS =
      List.of(
          "==", "!=", "<=", ">=", "<", ">", "+", "-", "~", "*", "/", "%", "(", ")", "[", "]", ",",
          ".");
  private static final Map<String, String> FOREIGN =
      Map.of(
          "&&", "Write and.",
          "||", "Write or.",
          "=", "Write == to compare.",
          "!", "Write not.",
          "|", "There are no filters; call the function, as in upper(x).",
          "?", "There is no ?:; write case(condition, value, otherwise).",
          "{", "There are no object literals.",
          "}", "There are no object literals.",
          ":", "Quote text, and write case(condition, value, otherwise) to choose.");
  private static final int MOST_DIGITS = 100;

  private final String text;
  private final Places places;
  private final List<Token> tokens = new ArrayList<>();
  private int next;

  private Lexer(Places places) {
    this.text = places.text();
    this.places = places;
  }

  /// The tokens in order, closed by an END.
  static List<Token> tokens(Places places) {
    Lexer lexer = new Lexer(places);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    while (next < text.length()) {
      char c = text.charAt(next);
      if (Character.isWhitespace(c)) {
        next++;
      } else if (c == '"' || c == '\'') {
        quoted(c);
      } else if (isDigit(c)) {
        number();
      } else if (c == '_' || Character.isLetter(c)) {
        word();
      } else {
        symbol();
      }
    }
    tokens.add(new Token(Token.Kind.END, "", text.length(), text.length()));
  }

  private void quoted(char quote) {
    int start = next++;
    StringBuilder value = new StringBuilder();
    while (next < text.length() && text.charAt(next) != quote) {
      char c = text.charAt(next++);
      value.append(c == '\\' ? escaped() : c);
    }
    if (next >= text.length()) {
      throw new SyntaxError(
          places.at(start), "The quoted text has no end", "Close it with " + quote + ".");
    }
    next++;
    tokens.add(new Token(Token.Kind.QUOTED, value.toString(), start, next));
  }

  private char escaped() {
    char c = next < text.length() ? text.charAt(next) : '\0';
    next++;
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case '\\', '"', '\'' -> c;
      default ->
          throw new SyntaxError(
              places.at(next - 2),
              "Unknown escape in quoted text",
              "Known are \\n \\t \\\\ \\\" and \\'; write \\\\ for a backslash.");
    };
  }

  private void number() {
    int start = next;
    digits();
    if (next + 1 < text.length() && text.charAt(next) == '.' && isDigit(text.charAt(next + 1))) {
      next++;
      digits();
    }
    if (next < text.length() && isWordPart(text.charAt(next))) {
      throw new SyntaxError(
          places.at(next), "A number runs into a word", "Quote it if it is text.");
    }
    if (next - start > MOST_DIGITS) {
      throw new SyntaxError(places.at(start), "The number is too long", "Use at most 100 digits.");
    }
    tokens.add(new Token(Token.Kind.NUMBER, text.substring(start, next), start, next));
  }

  private void digits() {
    while (next < text.length() && isDigit(text.charAt(next))) {
      next++;
    }
  }

  private void word() {
    int start = next;
    while (next < text.length() && isWordPart(text.charAt(next))) {
      next++;
    }
    tokens.add(new Token(Token.Kind.WORD, text.substring(start, next), start, next));
  }

  private void symbol() {
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, next)) {
        tokens.add(new Token(Token.Kind.SYMBOL, symbol, next, next + symbol.length()));
        next += symbol.length();
        return;
      }
    }
    throw unexpected();
  }

  private SyntaxError unexpected() {
    String two = text.substring(next, Math.min(text.length(), next + 2));
    String one = text.substring(next, text.offsetByCodePoints(next, 1));
    String found = FOREIGN.containsKey(two) ? two : one;
    return new SyntaxError(
        places.at(next),
        "\"" + found + "\" is not part of the language",
        FOREIGN.getOrDefault(found, "Quote it if it is text."));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordPart(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }
}
