package io.tidemill.answer;

import io.tidemill.expression.Conformance;
import io.tidemill.expression.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads replies that must be one JSON object (science.md F.5): as it stands, without thoughts,
/// found among other text, with the slips of models mended. A valid object anywhere counts; two
/// different ones are no answer.
final class JsonReply {
  private static final int MOST_PROBLEMS = 5;

  private final Type.Struct fields;
  private final Map<ObjectNode, ParseStage> valid = new LinkedHashMap<>();
  private String problem =
      "the reply holds no JSON object; answer with one JSON object and nothing else";

  private JsonReply(Type.Struct fields) {
    this.fields = fields;
  }

  static Reading read(String reply, Type.Struct fields) {
    return new JsonReply(fields).read(reply);
  }

  /// Accepts only a reply that is one JSON object and nothing else.
  static Reading readWhole(String reply, Type.Struct fields) {
    JsonReply reader = new JsonReply(fields);
    reader.consider(JsonText.strict(reply), ParseStage.STRICT);
    return reader.verdict();
  }

  private Reading read(String reply) {
    if (consider(JsonText.strict(reply), ParseStage.STRICT)) {
      return verdict();
    }
    String text = Thoughts.takenOff(reply).text();
    if (text.isEmpty()) {
      return new Reading.Rejected("the reply is empty; answer with one JSON object");
    }
    JsonText.Parsed parsed = JsonText.strict(text);
    if (parsed instanceof JsonText.Value(JsonNode value) && value.isString()) {
      text = Thoughts.takenOff(value.stringValue()).text();
      parsed = JsonText.strict(text);
    }
    if (!consider(parsed, ParseStage.UNWRAPPED)) {
      scan(text);
    }
    return verdict();
  }

  private void scan(String text) {
    JsonScanner.Found found = JsonScanner.objectsIn(text);
    for (String object : found.objects()) {
      if (!consider(JsonText.strict(object), ParseStage.SCANNED)
          && !consider(JsonText.lenient(object), ParseStage.LENIENT)) {
        problem = "the JSON is not valid: " + brokenness(object);
      }
    }
    if (found.openEnd()) {
      valid.clear();
      problem = "the reply ends before its JSON object does; answer with one complete JSON object";
    }
  }

  private static String brokenness(String object) {
    return JsonText.strict(object) instanceof JsonText.Broken(String why) ? why : "";
  }

  /// Whether this was an object, fitting or not; remembers what it was.
  private boolean consider(JsonText.Parsed parsed, ParseStage stage) {
    if (!(parsed instanceof JsonText.Value(JsonNode value)) || value.isString()) {
      return false;
    }
    if (!(value instanceof ObjectNode)) {
      problem = "answer with one JSON object, not with " + (value.isArray() ? "a list" : value);
      return !value.isArray();
    }
    List<String> problems =
        Conformance.problems(value, fields, "").stream()
            .map(problem -> Wording.of(problem, fields))
            .limit(MOST_PROBLEMS)
            .toList();
    if (problems.isEmpty()) {
      valid.putIfAbsent((ObjectNode) Conformance.normalise(Storable.value(value), fields), stage);
    } else {
      problem = String.join("; ", problems);
    }
    return true;
  }

  private Reading verdict() {
    return switch (valid.size()) {
      case 0 -> new Reading.Rejected(problem);
      case 1 -> {
        Map.Entry<ObjectNode, ParseStage> only = valid.entrySet().iterator().next();
        yield new Reading.Accepted(only.getKey(), only.getValue());
      }
      default ->
          new Reading.Rejected(
              "the reply holds "
                  + valid.size()
                  + " different JSON objects that all fit; answer with exactly one");
    };
  }
}
