package io.tidemill.expression;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Finds phrases in one text as whole words, upper and lower case being equal and any run of blanks
/// being one.
///
/// A phrase occurs when no letter or digit touches its first or last letter or digit from outside:
/// `INC` is in `ACME, INC.`, not in `INCOME`. The words of the text are collected once, so that a
/// phrase whose first word does not occur costs one look-up: lists of thousands are cheap.
final class WordFinder {
  private final String text;
  private final Set<String> words = new HashSet<>();

  WordFinder(String text) {
    this.text = folded(text);
    int start = -1;
    for (int i = 0; i <= this.text.length(); i++) {
      boolean word = i < this.text.length() && isWord(this.text.charAt(i));
      if (word && start < 0) {
        start = i;
      } else if (!word && start >= 0) {
        words.add(this.text.substring(start, i));
        start = -1;
      }
    }
  }

  boolean finds(String phrase) {
    String folded = folded(phrase);
    if (folded.isEmpty() || !words.containsAll(firstWord(folded))) {
      return false;
    }
    for (int i = text.indexOf(folded); i >= 0; i = text.indexOf(folded, i + 1)) {
      if (isEdge(i - 1, i) && isEdge(i + folded.length() - 1, i + folded.length())) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> firstWord(String phrase) {
    int start = 0;
    while (start < phrase.length() && !isWord(phrase.charAt(start))) {
      start++;
    }
    int end = start;
    while (end < phrase.length() && isWord(phrase.charAt(end))) {
      end++;
    }
    return start == end ? Set.of() : Set.of(phrase.substring(start, end));
  }

  private boolean isEdge(int before, int after) {
    return before < 0
        || after >= text.length()
        || !isWord(text.charAt(before))
        || !isWord(text.charAt(after));
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || Character.isSurrogate(c);
  }

  private static String folded(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (char c : text.toLowerCase(Locale.ROOT).strip().toCharArray()) {
      boolean blank = Character.isWhitespace(c) || c == '\u00a0';
      if (!blank) {
        folded.append(c);
      } else if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
        folded.append(' ');
      }
    }
    return folded.toString();
  }
}
