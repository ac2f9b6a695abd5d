package io.tidemill.expression;

import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Reads the sets of a regex: `[a-z_]`, `[^,]`, `\d`, `\p{L}`.
final class CharacterClass {
  private final String text;
  private int next;

  CharacterClass(String text, int open) {
    this.text = text;
    this.next = open + 1;
  }

  /// The set; `end` is told the offset behind it.
  IntPredicate parse(IntConsumer end) {
    boolean negated = next < text.length() && text.charAt(next) == '^';
    next += negated ? 1 : 0;
    IntPredicate set = _ -> false;
    boolean first = true;
    while (next < text.length() && (first || text.charAt(next) != ']')) {
      set = set.or(element());
      first = false;
    }
    if (next >= text.length()) {
      throw new IllegalArgumentException("a \"[\" without \"]\"");
    }
    end.accept(next + 1);
    return negated ? set.negate() : set;
  }

  private IntPredicate element() {
    if (text.startsWith("[", next) || text.startsWith("&&", next)) {
      throw new IllegalArgumentException("sets in sets; write \\[ for a bracket");
    }
    int start = next;
    IntPredicate from = member();
    boolean ranged =
        next + 1 < text.length() && text.charAt(next) == '-' && text.charAt(next + 1) != ']';
    if (!ranged) {
      return from;
    }
    int low = literal(start);
    next++;
    int highAt = next;
    member();
    int high = literal(highAt);
    if (low < 0 || high < low) {
      throw new IllegalArgumentException("a range in [..] that does not go up");
    }
    return c -> c >= low && c <= high;
  }

  private IntPredicate member() {
    if (text.charAt(next) == '\\') {
      return escape(text, next, end -> next = end);
    }
    int c = text.codePointAt(next);
    next += Character.charCount(c);
    return x -> x == c;
  }

  /// The one character written at the offset, -1 when it is a set.
  private int literal(int at) {
    return text.charAt(at) == '\\' ? single(text, at) : text.codePointAt(at);
  }

  /// The set that an escape at the offset stands for; `end` is told the offset behind it.
  static IntPredicate escape(String text, int at, IntConsumer end) {
    if (at + 1 >= text.length()) {
      throw new IllegalArgumentException("a backslash at the end");
    }
    char c = text.charAt(at + 1);
    if (c == 'p' || c == 'P') {
      return property(text, at, end);
    }
    IntPredicate set = shorthand(c);
    if (set == null) {
      int one = single(text, at);
      if (one < 0) {
        throw new IllegalArgumentException("the escape \\" + c);
      }
      end.accept(c == 'u' ? at + 6 : at + 2);
      return x -> x == one;
    }
    end.accept(at + 2);
    return set;
  }

  private static @Nullable IntPredicate shorthand(char c) {
    return switch (c) {
      case 'd' -> CharacterClass::isDigit;
      case 'D' -> x -> !isDigit(x);
      case 's' -> CharacterClass::isBlank;
      case 'S' -> x -> !isBlank(x);
      case 'w' -> CharacterClass::isWord;
      case 'W' -> x -> !isWord(x);
      default -> null;
    };
  }

  private static int single(String text, int at) {
    char c = text.charAt(at + 1);
    if (c == 'u') {
      String digits = at + 6 <= text.length() ? text.substring(at + 2, at + 6) : "";
      return digits.matches("[0-9a-fA-F]{4}") ? Integer.parseInt(digits, 16) : -1;
    }
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      default -> Character.isLetterOrDigit(c) ? -1 : c;
    };
  }

  private static IntPredicate property(String text, int at, IntConsumer end) {
    int close = text.indexOf('}', at);
    String name = text.startsWith("{", at + 2) && close > 0 ? text.substring(at + 3, close) : "";
    IntPredicate set =
        switch (name) {
          case "L" -> Character::isLetter;
          case "Lu" -> Character::isUpperCase;
          case "Ll" -> Character::isLowerCase;
          case "N", "Nd" -> Character::isDigit;
          default ->
              throw new IllegalArgumentException("properties other than L, Lu, Ll, N and Nd");
        };
    end.accept(close + 1);
    return text.charAt(at + 1) == 'P' ? set.negate() : set;
  }

  static boolean isWord(int c) {
    return c == '_' || isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isBlank(int c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
}
