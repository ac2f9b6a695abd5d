package io.tidemill.adapters.simulator;

import java.util.regex.Pattern;

/// The words that a value without a `simulation` entry is made of.
final class Words {
  /// Markers of untrusted text are long hexadecimal words; they differ from store to store and must
  /// not reach an answer.
  private static final Pattern MARKER = Pattern.compile("[<\\[{(/]*\\b[0-9a-f]{12,}\\b[>\\]})]*");

  private static final Pattern END = Pattern.compile("(?<=[.!?])\\s|\\R");
  private static final int LONGEST = 200;

  private Words() {}

  /// The first sentence that is not empty, without markers, at most 200 characters; `nothing` when
  /// there is none.
  static String firstSentence(String text) {
    for (String sentence : END.split(MARKER.matcher(text).replaceAll(" "), 0)) {
      String plain = sentence.replaceAll("\\s+", " ").strip();
      if (!plain.isEmpty()) {
        return cut(plain, LONGEST).strip();
      }
    }
    return "nothing";
  }

  /// The text made to have at least and at most so many characters: cut, or repeated.
  static String fit(String text, int least, int most) {
    StringBuilder fitted = new StringBuilder(text);
    while (fitted.length() < least) {
      fitted.append(' ').append(text);
    }
    String whole = cut(fitted.toString(), most);
    String stripped = whole.strip();
    return stripped.length() < least ? whole.replace(' ', '_') : stripped;
  }

  /// The first characters, never half of one.
  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    boolean half = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
    return text.substring(0, half ? most - 1 : most);
  }
}
