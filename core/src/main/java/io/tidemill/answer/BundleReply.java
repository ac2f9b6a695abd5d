package io.tidemill.answer;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// Takes the reply to a bundle apart: one JSON object with a member for each question. Every member
/// stands for itself, so that one which is cut off, repeated or strange takes no other with it.
public final class BundleReply {
  private static final JsonFactory LENIENT =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .build();

  private static final Pattern OBJECT = Pattern.compile("\\{\\s*[\"']");

  /// Objects that are looked into for one with a member that was asked for.
  private static final int MOST_OBJECTS = 16;

  private final Set<String> keys;
  private final Map<String, String> answers = new LinkedHashMap<>();
  private final Set<String> contradicted = new HashSet<>();
  private int unknown;

  private BundleReply(Set<String> keys) {
    this.keys = keys;
  }

  /// What a reply says.
  ///
  /// @param answers key to its answer: of a string the text, of anything else the JSON as it
  ///   stands. A key that is missing, cut off, or answered twice in different ways is not in it
  /// @param unknown members whose key nobody asked for
  public record Parts(Map<String, String> answers, int unknown) {
    public Parts {
      answers = Map.copyOf(answers);
    }
  }

  /// Takes a reply apart. Thoughts, prose and code fences around the object are passed over.
  ///
  /// @param keys keys that were asked for
  /// @return no answers when there is no such object
  public static Parts split(String reply, Set<String> keys) {
    String text = Thoughts.takenOff(reply).text();
    Matcher start = OBJECT.matcher(text);
    int looked = 0;
    while (looked < MOST_OBJECTS && start.find()) {
      looked++;
      BundleReply members = new BundleReply(keys);
      members.read(text.substring(start.start()));
      if (!members.answers.isEmpty() || !members.contradicted.isEmpty()) {
        return new Parts(members.answers, members.unknown);
      }
    }
    return new Parts(Map.of(), 0);
  }

  private void read(String object) {
    try (JsonParser parser = LENIENT.createParser(ObjectReadContext.empty(), object)) {
      parser.nextToken();
      JsonToken token = parser.nextToken();
      while (token == JsonToken.PROPERTY_NAME) {
        String key = parser.currentName();
        String value = value(parser, object);
        boolean isWhole = !parser.currentToken().isScalarValue() || isText(parser);
        if (isWhole) {
          member(key, value);
          token = parser.nextToken();
        } else {
          token = parser.nextToken();
          member(key, value);
        }
      }
    } catch (JacksonException endsHere) {
      // What was whole before the break has been taken.
    }
  }

  /// A number or a word may go on where the text breaks off; a string has its own end.
  private static boolean isText(JsonParser parser) {
    return parser.currentToken() == JsonToken.VALUE_STRING;
  }

  private static String value(JsonParser parser, String object) {
    JsonToken first = parser.nextToken();
    if (first == null || first.isScalarValue()) {
      return parser.getString();
    }
    int start = (int) parser.currentTokenLocation().getCharOffset();
    parser.skipChildren();
    return object.substring(start, (int) parser.currentLocation().getCharOffset());
  }

  private void member(String key, String value) {
    if (!keys.contains(key)) {
      unknown++;
      return;
    }
    String before = answers.putIfAbsent(key, value);
    if (contradicted.contains(key) || (before != null && !before.equals(value))) {
      contradicted.add(key);
      answers.remove(key);
    }
  }
}
