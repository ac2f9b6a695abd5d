package io.tidemill.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands after the house number, up to the first comma.
///
/// @param street without direction and type
/// @param direction short form, null when there is none
/// @param type short form, null when there is none
/// @param unit without its word, null when there is none
/// @param city what follows the type when no comma separates it, null when nothing does
record StreetLine(
    String street,
    @Nullable String direction,
    @Nullable String type,
    @Nullable String unit,
    @Nullable String city) {

  /// The words taken apart; there is at least one.
  static StreetLine of(List<String> all) {
    List<String> words = new ArrayList<>(all);
    String unit = takeUnit(words);
    String leading = takeLeadingDirection(words);
    String city = takeCity(words);
    String trailing = leading == null ? takeTrailingDirection(words) : null;
    String type = takeType(words);
    String direction = leading == null ? trailing : leading;
    return new StreetLine(String.join(" ", words), direction, type, unit, city);
  }

  /// The number of the unit when the words begin with a word for one, else null.
  static @Nullable String unitOf(List<String> words) {
    String first = words.getFirst();
    if (first.length() > 1 && first.charAt(0) == '#') {
      return first.substring(1);
    }
    boolean named = UsPostal.UNITS.contains(first) && words.size() > 1;
    return named
        ? String.join(" ", words.subList(1, words.size())).replace("# ", "").replace("#", "")
        : null;
  }

  private static @Nullable String takeUnit(List<String> words) {
    for (int i = 1; i < words.size(); i++) {
      String unit = unitOf(words.subList(i, words.size()));
      if (unit != null) {
        words.subList(i, words.size()).clear();
        return unit;
      }
    }
    return null;
  }

  /// A direction first, when more than types follow: `W MAIN ST`, not `WEST AVE` or `NORTH LOOP
  /// RD`.
  private static @Nullable String takeLeadingDirection(List<String> words) {
    String direction = UsPostal.DIRECTIONS.get(words.getFirst());
    boolean named = words.stream().skip(1).anyMatch(word -> !UsPostal.TYPES.containsKey(word));
    return direction == null || !named ? null : taken(words, 0, direction);
  }

  /// A direction last, when a type stands before it: `MAIN ST N`, not `IH 10 W`.
  private static @Nullable String takeTrailingDirection(List<String> words) {
    int last = words.size() - 1;
    boolean typed = last > 1 && UsPostal.TYPES.containsKey(words.get(last - 1));
    String direction = typed ? UsPostal.DIRECTIONS.get(words.get(last)) : null;
    return direction == null ? null : taken(words, last, direction);
  }

  private static @Nullable String takeType(List<String> words) {
    String type = words.size() > 1 ? UsPostal.TYPES.get(words.getLast()) : null;
    return type == null ? null : taken(words, words.size() - 1, type);
  }

  private static String taken(List<String> words, int index, String value) {
    words.remove(index);
    return value;
  }

  /// Words after an unmistakable type are a city, unless they are one direction: `BAY RIDGE AVE
  /// BROOKLYN`.
  private static @Nullable String takeCity(List<String> words) {
    for (int i = words.size() - 2; i > 0; i--) {
      String type = UsPostal.TYPES.get(words.get(i));
      List<String> rest = words.subList(i + 1, words.size());
      boolean plain = rest.stream().allMatch(word -> word.chars().noneMatch(Character::isDigit));
      boolean direction = rest.size() == 1 && UsPostal.DIRECTIONS.containsKey(rest.getFirst());
      if (type != null && isSure(type) && plain && !direction) {
        String city = String.join(" ", rest);
        rest.clear();
        return city;
      }
    }
    return null;
  }

  private static boolean isSure(String type) {
    return switch (type) {
      case "AVE", "BLVD", "DR", "LN", "RD", "ST", "PKWY" -> true;
      default -> false;
    };
  }
}
