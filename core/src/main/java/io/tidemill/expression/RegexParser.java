package io.tidemill.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Reads the regexes of the language.
final class RegexParser {
  private static final int MOST_NESTED = 50;
  private static final int MOST_REPEATS = 1000;

  private final String text;
  private int next;
  private int nested;
  private int groups;
  private boolean ignoresCase;
  private boolean dotMeetsAll;
  private boolean lines;

  RegexParser(String text) {
    this.text = text;
  }

  int groups() {
    return groups;
  }

  /// The parsed pattern.
  ///
  /// @throws IllegalArgumentException saying what is not allowed
  RegexNode parse() {
    flags();
    RegexNode node = either();
    if (next < text.length()) {
      throw new IllegalArgumentException("a \")\" without \"(\"");
    }
    return node;
  }

  private void flags() {
    if (!text.startsWith("(?") || text.length() < 3 || "ism".indexOf(text.charAt(2)) < 0) {
      return;
    }
    for (next = 2; next < text.length() && text.charAt(next) != ')'; next++) {
      switch (text.charAt(next)) {
        case 'i' -> ignoresCase = true;
        case 's' -> dotMeetsAll = true;
        case 'm' -> lines = true;
        default -> throw new IllegalArgumentException("flags other than i, s and m");
      }
    }
    expect(')');
  }

  private RegexNode either() {
    if (++nested > MOST_NESTED) {
      throw new IllegalArgumentException("more than 50 groups in each other");
    }
    List<RegexNode> nodes = new ArrayList<>();
    do {
      nodes.add(sequence());
    } while (take('|'));
    nested--;
    return nodes.size() == 1 ? nodes.getFirst() : new RegexNode.Either(nodes);
  }

  private RegexNode sequence() {
    List<RegexNode> nodes = new ArrayList<>();
    while (next < text.length() && peek() != '|' && peek() != ')') {
      nodes.add(repeated(single()));
    }
    return new RegexNode.Sequence(nodes);
  }

  private RegexNode repeated(RegexNode node) {
    int[] bounds = quantifier();
    if (bounds == null) {
      return node;
    }
    if (node instanceof RegexNode.Edge) {
      throw new IllegalArgumentException("a repeated ^, $ or \\b");
    }
    boolean greedy = !take('?');
    if (next < text.length() && peek() == '+') {
      throw new IllegalArgumentException("possessive repetition");
    }
    if (quantifier() != null) {
      throw new IllegalArgumentException("a repetition of a repetition; use a group");
    }
    return new RegexNode.Repeat(node, bounds[0], bounds[1], greedy);
  }

  /// The least and most repetitions if a quantifier stands here; -1 is no bound.
  private int @Nullable [] quantifier() {
    if (take('*')) {
      return new int[] {0, -1};
    }
    if (take('+')) {
      return new int[] {1, -1};
    }
    return take('?') ? new int[] {0, 1} : bounds();
  }

  /// The bounds of `{2}`, `{2,}` or `{2,5}` if they stand here.
  private int @Nullable [] bounds() {
    int close = next < text.length() && peek() == '{' ? text.indexOf('}', next) : -1;
    if (close < 0) {
      return null;
    }
    String inside = text.substring(next + 1, close);
    if (!inside.matches("\\d{1,4}(,\\d{0,4})?")) {
      return null;
    }
    next = close + 1;
    int comma = inside.indexOf(',');
    int least = Integer.parseInt(comma < 0 ? inside : inside.substring(0, comma));
    int most =
        comma < 0
            ? least
            : comma == inside.length() - 1 ? -1 : Integer.parseInt(inside.substring(comma + 1));
    if (Math.max(least, most) > MOST_REPEATS || (most >= 0 && most < least)) {
      throw new IllegalArgumentException("a repetition above 1000 times or of an empty range");
    }
    return new int[] {least, most};
  }

  private RegexNode single() {
    char c = text.charAt(next);
    return switch (c) {
      case '(' -> group();
      case '[' ->
          new RegexNode.One(folded(new CharacterClass(text, next).parse(end -> next = end)));
      case '\\' -> escape();
      case '*', '+', '?' ->
          throw new IllegalArgumentException("\"" + c + "\" without anything to repeat");
      default -> plain();
    };
  }

  private RegexNode plain() {
    int c = text.codePointAt(next);
    next += Character.charCount(c);
    return switch (c) {
      case '^' -> edge(lines ? RegexNode.Edge.Kind.LINE_START : RegexNode.Edge.Kind.START);
      case '$' -> edge(lines ? RegexNode.Edge.Kind.LINE_END : RegexNode.Edge.Kind.END);
      case '.' -> new RegexNode.One(dotMeetsAll ? _ -> true : x -> x != '\n');
      default -> new RegexNode.One(folded(x -> x == c));
    };
  }

  private static RegexNode edge(RegexNode.Edge.Kind kind) {
    return new RegexNode.Edge(kind);
  }

  private RegexNode group() {
    next++;
    int number = 0;
    if (take('?')) {
      if (!take(':')) {
        throw new IllegalArgumentException("look-around, named groups and inner flags");
      }
    } else {
      number = ++groups;
    }
    RegexNode inner = either();
    expect(')');
    return number == 0 ? inner : new RegexNode.Group(inner, number);
  }

  private RegexNode escape() {
    char c = next + 1 < text.length() ? text.charAt(next + 1) : '\0';
    if ((c >= '1' && c <= '9') || c == 'k') {
      throw new IllegalArgumentException("references back to a group");
    }
    if (c == 'b' || c == 'B') {
      next += 2;
      return edge(c == 'b' ? RegexNode.Edge.Kind.WORD_EDGE : RegexNode.Edge.Kind.WORD_INSIDE);
    }
    return new RegexNode.One(folded(CharacterClass.escape(text, next, end -> next = end)));
  }

  private IntPredicate folded(IntPredicate set) {
    return ignoresCase
        ? c ->
            set.test(c) || set.test(Character.toLowerCase(c)) || set.test(Character.toUpperCase(c))
        : set;
  }

  private char peek() {
    return text.charAt(next);
  }

  private boolean take(char c) {
    boolean found = next < text.length() && peek() == c;
    next += found ? 1 : 0;
    return found;
  }

  private void expect(char c) {
    if (!take(c)) {
      throw new IllegalArgumentException("a missing \"" + c + "\"");
    }
  }
}
