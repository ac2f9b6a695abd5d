package io.tidemill.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A postal address of the United States as people write it, taken apart by rules: the number
/// first, an optional direction, the street, an optional type and unit; after a comma the city, the
/// state and the ZIP code.
///
/// Everything is upper case. Directions and types come out in the short form of USPS Publication 28
/// (`NORTH` as `N`, `AVENUE` as `AVE`). A direction behind the street is taken off only after a
/// type and when none stands before it, so that `6626 W 1604 N` is street `1604 N` and `7550 IH 10
/// W` street `IH 10 W`. `CITY OF` before a city and `ETJ` behind it are dropped. What does not
/// begin with a number, a box for example, is no address.
///
/// @param number house number, with its letter or fraction
/// @param street the street without direction and type
/// @param direction short form, null when there is none
/// @param type short form, null when there is none
/// @param unit number of the apartment or suite without its word, null when there is none
/// @param city null when not given
/// @param state two letters, null when not given
/// @param zip five digits, or nine with a hyphen, null when not given
record Address(
    String number,
    String street,
    @Nullable String direction,
    @Nullable String type,
    @Nullable String unit,
    @Nullable String city,
    @Nullable String state,
    @Nullable String zip) {

  /// The type of [#node] in expressions.
  static final Type.Struct TYPE = structure();

  private static final Pattern SEPARATOR = Pattern.compile("[,;\\n]");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,7}(-\\d{1,5})?[A-Z]?");
  private static final Pattern FRACTION = Pattern.compile("\\d/\\d");
  private static final Pattern ZIP = Pattern.compile("(?:^|.*\\s)(\\d{5}(?:-\\d{4})?)$");
  private static final Pattern STATE = Pattern.compile("(?:^|.*\\s)([A-Z]{2})$");
  private static final Pattern CITY_WORDS =
      Pattern.compile("^(?:CITY|TOWN|VILLAGE) OF\\s+|\\s+ETJ$");

  /// The parts of the text; empty when it holds no number and street.
  static Optional<Address> parse(String text) {
    List<String> segments = segments(text);
    if (segments.isEmpty()) {
      return Optional.empty();
    }
    Tail tail = Tail.of(segments);
    List<String> words = new ArrayList<>(List.of(segments.getFirst().split(" ")));
    String number = number(words);
    if (number == null || words.isEmpty()) {
      return Optional.empty();
    }
    StreetLine line = StreetLine.of(words);
    return Optional.of(
        new Address(
            number,
            line.street(),
            line.direction(),
            line.type(),
            line.unit() == null ? tail.unit() : line.unit(),
            tail.city() == null ? line.city() : tail.city(),
            tail.state(),
            tail.zip()));
  }

  private static List<String> segments(String text) {
    List<String> segments = new ArrayList<>();
    for (String segment : SEPARATOR.splitAsStream(text.toUpperCase(Locale.ROOT)).toList()) {
      String clean = segment.replaceAll("\\.(?=\\s|$)", "").replaceAll("[\\s\u00a0]+", " ").strip();
      if (!clean.isEmpty()) {
        segments.add(clean);
      }
    }
    return segments;
  }

  private static @Nullable String number(List<String> words) {
    if (!NUMBER.matcher(words.getFirst()).matches()) {
      return null;
    }
    String number = words.removeFirst();
    boolean fraction = !words.isEmpty() && FRACTION.matcher(words.getFirst()).matches();
    return fraction ? number + " " + words.removeFirst() : number;
  }

  /// As the language sees it; parts that are not given are null.
  ObjectNode node() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("number", number).put("street", street);
    node.put("direction", direction).put("type", type).put("unit", unit);
    return node.put("city", city).put("state", state).put("zip", zip);
  }

  private static Type.Struct structure() {
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    for (String field : List.of("number", "street")) {
      fields.put(field, new Type.Field(Type.TEXT, false));
    }
    for (String field : List.of("direction", "type", "unit", "city", "state", "zip")) {
      fields.put(field, new Type.Field(Type.TEXT, true));
    }
    return new Type.Struct(fields);
  }

  /// What follows the street line.
  private record Tail(
      @Nullable String unit, @Nullable String city, @Nullable String state, @Nullable String zip) {
    private static final Set<String> COUNTRY = Set.of("USA", "US", "UNITED STATES");

    /// Takes the tail off the segments; the street line stays as their first.
    static Tail of(List<String> segments) {
      if (segments.size() > 1 && COUNTRY.contains(segments.getLast())) {
        segments.removeLast();
      }
      String zip = taken(segments, ZIP);
      String state = zip == null && segments.size() == 1 ? null : taken(segments, STATE);
      String unit = null;
      String city = null;
      for (String segment : segments.subList(Math.min(1, segments.size()), segments.size())) {
        String found = StreetLine.unitOf(List.of(segment.split(" ")));
        unit = found == null ? unit : found;
        city = found == null ? segment : city;
      }
      return new Tail(unit, city == null ? null : bare(city), state, zip);
    }

    private static @Nullable String bare(String city) {
      String bare = CITY_WORDS.matcher(city).replaceAll("").strip();
      return bare.isEmpty() ? null : bare;
    }

    /// Takes the last word off when it fits; of a street line never the first two words.
    private static @Nullable String taken(List<String> segments, Pattern pattern) {
      if (segments.isEmpty()) {
        return null;
      }
      String last = segments.getLast();
      Matcher matcher = pattern.matcher(last);
      boolean street = segments.size() == 1 && last.split(" ").length < 4;
      boolean fits = !street && matcher.matches();
      if (!fits || (pattern == STATE && !UsPostal.STATES.contains(matcher.group(1)))) {
        return null;
      }
      String word = matcher.group(1);
      segments.removeLast();
      String rest = last.substring(0, last.length() - word.length()).strip();
      if (!rest.isEmpty()) {
        segments.add(rest);
      }
      return word;
    }
  }
}
