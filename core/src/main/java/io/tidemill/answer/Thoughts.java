package io.tidemill.answer;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes leading thoughts of reasoning models off a reply.
///
/// @param text what is left, trimmed, without a byte order mark
/// @param unclosed whether a thought was opened and never closed, so that `text` may be part of it
record Thoughts(String text, boolean unclosed) {
  private static final Pattern OPENING =
      Pattern.compile("<(think|thinking|thought|reasoning)>", Pattern.CASE_INSENSITIVE);
  private static final Pattern CLOSING =
      Pattern.compile("</(think|thinking|thought|reasoning)>", Pattern.CASE_INSENSITIVE);

  static Thoughts takenOff(String reply) {
    String rest = trimmed(reply);
    Matcher opening = OPENING.matcher(rest);
    boolean opened = false;
    while (opening.lookingAt()) {
      opened = true;
      int end = endOf(opening.group(1), rest);
      if (end < 0) {
        return new Thoughts(trimmed(rest.substring(opening.end())), true);
      }
      rest = trimmed(rest.substring(end));
      opening = OPENING.matcher(rest);
    }
    return new Thoughts(opened ? rest : afterLoneClosing(rest), false);
  }

  private static int endOf(String name, String text) {
    String closing = "</" + name.toLowerCase(Locale.ROOT) + ">";
    int at = text.toLowerCase(Locale.ROOT).indexOf(closing);
    return at < 0 ? -1 : at + closing.length();
  }

  /// Some chat templates swallow the opening mark; a reply that starts with JSON has no thoughts
  /// before it.
  private static String afterLoneClosing(String text) {
    if (text.startsWith("{") || text.startsWith("\"")) {
      return text;
    }
    Matcher closing = CLOSING.matcher(text);
    int end = 0;
    while (closing.find()) {
      end = closing.end();
    }
    return trimmed(text.substring(end));
  }

  private static String trimmed(String text) {
    String rest = text.strip();
    return rest.startsWith("\uFEFF") ? rest.substring(1).strip() : rest;
  }
}
