package io.tidemill.expression;

import io.tidemill.value.SourceLocation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One-line types (language.md 2): `string 1..60`, `integer 0..`, `number`, `boolean`, `date
/// MM/dd/yyyy`, `low | high`, `[T]`. Objects are built from YAML maps by whoever reads them.
public final class TypeParser {
  private static final int MOST_NESTED = 20;
  private static final Pattern RANGE =
      Pattern.compile(
          "(-?\\d{1,30}(?:\\.\\d{1,30})?)?\\s*\\.\\.\\s*(-?\\d{1,30}(?:\\.\\d{1,30})?)?");
  private static final Pattern CHOICE = Pattern.compile("[^\\[\\]{}\"|\\p{Cntrl}]+");
  private static final List<String> WORDS =
      List.of("string", "integer", "number", "boolean", "date");
  private static final Map<String, String> FOREIGN =
      Map.ofEntries(
          Map.entry("str", "string"),
          Map.entry("text", "string"),
          Map.entry("varchar", "string"),
          Map.entry("int", "integer"),
          Map.entry("long", "integer"),
          Map.entry("float", "number"),
          Map.entry("double", "number"),
          Map.entry("decimal", "number"),
          Map.entry("numeric", "number"),
          Map.entry("bool", "boolean"),
          Map.entry("datetime", "date"),
          Map.entry("timestamp", "date"));

  private final Places places;

  private TypeParser(Places places) {
    this.places = places;
  }

  /// The type that the text names.
  ///
  /// @throws SyntaxError at the offending character
  public static Type parse(String text, SourceLocation at) {
    return new TypeParser(new Places(text, at)).type(0, text.length(), 0);
  }

  private Type type(int from, int to, int nested) {
    String text = places.text();
    int start = from;
    int end = to;
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    if (start == end) {
      throw error(start, "A type is missing", "Write one of " + String.join(", ", WORDS) + ".");
    }
    if (text.charAt(start) == '[') {
      return list(start, end, nested);
    }
    return text.substring(start, end).contains("|") ? choice(start, end) : word(start, end);
  }

  private Type list(int start, int end, int nested) {
    if (nested >= MOST_NESTED) {
      throw error(start, "The type is nested too deep", "Use at most 20 levels of lists.");
    }
    if (places.text().charAt(end - 1) != ']' || end - start < 2) {
      throw error(end, "A \"]\" is missing", "Write a list as [TYPE].");
    }
    return new Type.ListOf(type(start + 1, end - 1, nested + 1));
  }

  private Type choice(int start, int end) {
    List<String> values = new ArrayList<>();
    int from = start;
    while (from <= end) {
      int bar = places.text().indexOf('|', from);
      int to = bar < 0 || bar > end ? end : bar;
      values.add(value(from, to, values));
      from = to + 1;
    }
    return new Type.Choice(values);
  }

  private String value(int from, int to, List<String> earlier) {
    String value = places.text().substring(from, to).strip();
    if (!CHOICE.matcher(value).matches()) {
      throw error(
          from,
          value.isEmpty() ? "A value of the choice is missing" : "This is no value of a choice",
          "Write words without brackets, braces and quotes, separated by |.");
    }
    if (earlier.stream().anyMatch(value::equalsIgnoreCase)) {
      throw error(
          from,
          "The choice names \"" + value + "\" twice",
          "Values are compared without upper and lower case; leave one out.");
    }
    return value;
  }

  private Type word(int start, int end) {
    String text = places.text().substring(start, end);
    int blank = 0;
    while (blank < text.length() && !Character.isWhitespace(text.charAt(blank))) {
      blank++;
    }
    String rest = text.substring(blank).strip();
    int restAt = start + text.length() - rest.length();
    return switch (text.substring(0, blank)) {
      case "string" -> new Type.Text(lengths(rest, restAt));
      case "integer" -> new Type.Whole(wholes(rest, restAt));
      case "number" -> new Type.Decimal(range(rest, restAt));
      case "boolean" -> plain(rest, restAt);
      case "date" -> new Type.Day(pattern(rest, restAt));
      default -> throw unknown(text.substring(0, blank), start);
    };
  }

  private Type plain(String rest, int at) {
    if (!rest.isEmpty()) {
      throw error(at, "Nothing may follow \"boolean\"", "Leave it out.");
    }
    return Type.TRUTH;
  }

  private Range lengths(String rest, int at) {
    Range range = wholes(rest, at);
    if (range.least() != null && range.least().signum() < 0) {
      throw error(at, "A length is never below 0", "Write for example string 1..60.");
    }
    return range;
  }

  private Range wholes(String rest, int at) {
    Range range = range(rest, at);
    if (isFraction(range.least()) || isFraction(range.most())) {
      throw error(at, "This range needs whole numbers", "Write for example 0..100.");
    }
    return range;
  }

  private static boolean isFraction(@Nullable BigDecimal number) {
    return number != null && !Numbers.isWhole(number);
  }

  private Range range(String rest, int at) {
    if (rest.isEmpty()) {
      return Range.ANY;
    }
    Matcher matcher = RANGE.matcher(rest);
    if (!matcher.matches() || rest.equals("..")) {
      throw error(
          at,
          "\"" + Places.shortened(rest) + "\" is not a range",
          rest.equals("?")
              ? "Put the ? at the end of the field's name."
              : "Write 0..100, 1.. or ..5; both ends are included.");
    }
    BigDecimal least = number(matcher.group(1));
    BigDecimal most = number(matcher.group(2));
    if (least != null && most != null && least.compareTo(most) > 0) {
      throw error(at, "The range is empty", "Write the lower end first.");
    }
    return new Range(least, most);
  }

  private static @Nullable BigDecimal number(@Nullable String digits) {
    return digits == null ? null : new BigDecimal(digits);
  }

  private @Nullable String pattern(String rest, int at) {
    if (rest.isEmpty()) {
      return null;
    }
    try {
      DatePattern.of(rest);
      return rest;
    } catch (IllegalArgumentException e) {
      throw error(
          at,
          "\"" + Places.shortened(rest) + "\" is not a date pattern",
          "Write for example MM/dd/yyyy: yyyy for the year, MM for the month, dd for the day.");
    }
  }

  private SyntaxError unknown(String word, int at) {
    String bare = word.endsWith("?") ? word.substring(0, word.length() - 1) : word;
    if (WORDS.contains(bare)) {
      return error(
          at + bare.length(),
          "A type does not take a ?",
          "Put the ? at the end of the field's name.");
    }
    String near = FOREIGN.getOrDefault(bare.toLowerCase(Locale.ROOT), "");
    String meant = near.isEmpty() ? Nearest.of(bare, WORDS).orElse("") : near;
    return error(
        at,
        "\"" + Places.shortened(word) + "\" is not a type",
        meant.isEmpty()
            ? "Write " + String.join(", ", WORDS) + ", a choice (low | high) or a list ([string])."
            : "Write " + meant + ".");
  }

  private SyntaxError error(int offset, String message, String remedy) {
    return new SyntaxError(places.at(offset), message, remedy);
  }
}
