package io.tidemill.expression;

import java.util.ArrayList;
import java.util.List;

/// Cuts the text of a template into pieces and drops the lines that hold only silent ones.
final class Tags {
  private final Places places;
  private final String text;
  private final List<Tag> tags = new ArrayList<>();

  private Tags(Places places) {
    this.places = places;
    this.text = places.text();
  }

  /// The pieces in order, without empty texts.
  static List<Tag> of(Places places) {
    Tags tags = new Tags(places);
    tags.cut();
    return tags.withoutSilentLines();
  }

  private void cut() {
    int from = 0;
    int open = opening(0);
    while (open >= 0) {
      constant(from, open);
      from = delimited(open);
      open = opening(from);
    }
    constant(from, text.length());
  }

  private int opening(int from) {
    for (int i = text.indexOf('{', from); i >= 0; i = text.indexOf('{', i + 1)) {
      if (i + 1 < text.length() && "{%#".indexOf(text.charAt(i + 1)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private void constant(int from, int to) {
    if (from < to) {
      tags.add(new Tag(Tag.Kind.TEXT, text.substring(from, to), from, from));
    }
  }

  private int delimited(int open) {
    Tag.Kind kind =
        switch (text.charAt(open + 1)) {
          case '{' -> Tag.Kind.PRINT;
          case '%' -> Tag.Kind.BLOCK;
          default -> Tag.Kind.NOTE;
        };
    String close =
        switch (kind) {
          case PRINT, TEXT -> "}}";
          case BLOCK -> "%}";
          case NOTE -> "#}";
        };
    int end = kind == Tag.Kind.NOTE ? text.indexOf(close, open + 2) : closing(open + 2, close);
    if (end < 0) {
      String opened = text.substring(open, open + 2);
      throw new SyntaxError(
          places.at(open),
          "\"" + opened + "\" is not closed",
          "Close it with " + close + ", or write {{ \"" + opened + "\" }} for the characters.");
    }
    tags.add(new Tag(kind, text.substring(open + 2, end), open + 2, open));
    return end + 2;
  }

  /// The first closing delimiter outside quoted text; the first at all when a quotation has no end,
  /// so that the expression parser can say where it begins.
  private int closing(int from, String close) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\'') {
        i = endOfQuotation(i, c);
      } else if (text.startsWith(close, i)) {
        return i;
      }
    }
    return text.indexOf(close, from);
  }

  private int endOfQuotation(int open, char quote) {
    for (int i = open + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == quote) {
        return i;
      }
    }
    return text.length();
  }

  private List<Tag> withoutSilentLines() {
    List<Tag> kept = new ArrayList<>();
    for (int i = 0; i < tags.size(); i++) {
      Tag tag = tags.get(i);
      Tag shorter = tag.kind() == Tag.Kind.TEXT ? tag.withText(trimmed(i)) : tag;
      if (shorter.kind() != Tag.Kind.TEXT || !shorter.text().isEmpty()) {
        kept.add(shorter);
      }
    }
    return kept;
  }

  /// A text without the rest of the silent line before it and without the beginning of the one
  /// after it.
  private String trimmed(int i) {
    String whole = tags.get(i).text();
    boolean afterSilent = i > 0 && isAlone(i - 1);
    boolean beforeSilent = i + 1 < tags.size() && isAlone(i + 1);
    int from = afterSilent ? Math.max(0, whole.indexOf('\n') + 1) : 0;
    int to = beforeSilent ? Math.max(0, whole.lastIndexOf('\n') + 1) : whole.length();
    boolean oneLine = whole.indexOf('\n') < 0;
    if (oneLine && (afterSilent || beforeSilent)) {
      return "";
    }
    return from >= to ? "" : whole.substring(from, to);
  }

  /// Whether the piece is silent and its lines hold nothing but silent pieces and blanks.
  private boolean isAlone(int i) {
    return tags.get(i).isSilent() && isQuiet(i, -1) && isQuiet(i, 1);
  }

  private boolean isQuiet(int i, int step) {
    for (int j = i + step; j >= 0 && j < tags.size(); j += step) {
      Tag tag = tags.get(j);
      if (tag.kind() == Tag.Kind.PRINT) {
        return false;
      }
      if (tag.kind() == Tag.Kind.TEXT) {
        int end = step > 0 ? tag.text().indexOf('\n') : tag.text().lastIndexOf('\n');
        if (end >= 0) {
          return (step > 0 ? tag.text().substring(0, end) : tag.text().substring(end)).isBlank();
        }
        if (!tag.text().isBlank()) {
          return false;
        }
      }
    }
    return true;
  }
}
