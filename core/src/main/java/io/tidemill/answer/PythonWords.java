package io.tidemill.answer;

import java.util.Map;

/// Turns Python's words for truth and nothing into JSON's, outside of strings and comments.
final class PythonWords {
  private static final Map<String, String> WORDS =
      Map.of("True", "true", "False", "false", "None", "null", "NaN", "null");

  private PythonWords() {}

  static String replacedIn(String json) {
    StringBuilder out = new StringBuilder(json.length());
    int at = 0;
    while (at < json.length()) {
      int end = endOfToken(json, at);
      String token = json.substring(at, end);
      out.append(WORDS.getOrDefault(token, token));
      at = end;
    }
    return out.toString();
  }

  private static int endOfToken(String json, int start) {
    char c = json.charAt(start);
    if (c == '"' || c == '\'') {
      return endOfString(json, start, c);
    }
    if (c == '#' || json.startsWith("//", start)) {
      return endOr(json.indexOf('\n', start), 1, json);
    }
    if (json.startsWith("/*", start)) {
      return endOr(json.indexOf("*/", start + 2), 2, json);
    }
    int end = start + 1;
    if (Character.isLetter(c)) {
      while (end < json.length() && Character.isLetterOrDigit(json.charAt(end))) {
        end++;
      }
    }
    return end;
  }

  private static int endOfString(String json, int start, char quote) {
    int at = start + 1;
    while (at < json.length() && json.charAt(at) != quote) {
      at += json.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at + 1, json.length());
  }

  private static int endOr(int found, int width, String json) {
    return found < 0 ? json.length() : found + width;
  }
}
