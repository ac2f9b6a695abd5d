package io.tidemill.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The functions of the language (language.md 4) with how many arguments they take. Null in, null
/// out unless said.
enum Function {
  /// First non-null argument.
  FIRST(1, Function.MANY),
  /// Condition, value, condition, value, .., otherwise; lazy; null when nothing applies.
  CASE(2, Function.MANY),
  /// Characters of a text or elements of a list; 0 of null.
  LENGTH(1, 1),
  /// In lower case.
  LOWER(1, 1),
  /// In upper case.
  UPPER(1, 1),
  /// Without blanks at both ends.
  TRIM(1, 1),
  /// Every occurrence replaced, literally.
  REPLACE(3, 3),
  /// Whether the regex occurs in the text; false of null.
  MATCHES(2, 2),
  /// The first group of the first occurrence, null when there is none.
  CAPTURE(2, 2),
  /// The pieces between separators.
  SPLIT(2, 2),
  /// The non-null elements with a separator between them.
  JOIN(2, 2),
  /// At most so many characters.
  SHORTEN(2, 2),
  /// Whether a text or list contains it; false of null.
  CONTAINS(2, 2),
  /// The first element of the list that occurs as whole words, case ignored.
  FIND_ANY(2, 2),
  /// To a whole number, or to so many decimals; halves go away from zero.
  ROUND(1, 2),
  /// The smallest.
  MIN(1, Function.MANY),
  /// The largest.
  MAX(1, Function.MANY),
  /// The sum of the non-null elements.
  SUM(1, 1),
  /// The number that a text writes, null if it is none.
  NUMBER(1, 1),
  /// The whole number that a text writes, null if it is none.
  INTEGER(1, 1),
  /// The day that a text writes in a pattern, null if it is none.
  DATE(2, 2),
  /// Days from the first to the second.
  DAYS(2, 2),
  /// The first row whose column equals the value, or null.
  LOOKUP(3, 3),
  /// All such rows.
  LOOKUP_ALL(3, 3),
  /// The list without repeats.
  DISTINCT(1, 1),
  /// The parts of a postal address of the United States, or null.
  PARSE_ADDRESS(1, 1),
  /// As JSON text.
  JSON(1, 1),
  /// The value itself; printed without a marker.
  RAW(1, 1);

  static final int MANY = Integer.MAX_VALUE;
  private static final Map<String, Function> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Function::written, f -> f));

  private final int least;
  private final int most;

  Function(int least, int most) {
    this.least = least;
    this.most = most;
  }

  /// The name in an expression.
  String written() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Function> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  static List<String> names() {
    return BY_NAME.keySet().stream().sorted().toList();
  }

  boolean takes(int arguments) {
    return arguments >= least && arguments <= most;
  }

  /// How many arguments it takes, in words.
  String arity() {
    String count =
        most == MANY ? "at least " + least : least == most ? "" + least : least + " to " + most;
    return count + (count.endsWith("1") ? " argument" : " arguments");
  }
}
