package io.tidemill.plan;

import io.tidemill.pipeline.Definition;
import io.tidemill.value.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The fingerprint of a definition (engine.md 12): its canonical form, the content of every file
/// that it names, the values of its parameters and the models that play its roles.
final class Identity {
  private static final String FORM = "tidemill-definition-1";

  private Identity() {}

  static Fingerprint of(
      Definition definition, Map<String, JsonNode> params, Map<String, String> models) {
    List<String> parts = new ArrayList<>();
    parts.add(FORM);
    parts.add(withoutModelNames(definition.canonical()).toString());
    add(parts, "files", definition.bundle().files());
    add(parts, "params", Targets.mapped(params, JsonNode::toString));
    add(parts, "models", models);
    return Fingerprint.of(parts);
  }

  /// Which model a role uses is said once, overrides applied.
  private static JsonNode withoutModelNames(JsonNode canonical) {
    JsonNode copy = canonical.deepCopy();
    for (JsonNode role : copy.path("models")) {
      if (role instanceof ObjectNode object) {
        object.remove("use");
      }
    }
    return copy;
  }

  private static void add(List<String> parts, String title, Map<String, String> entries) {
    parts.add(title);
    parts.add(String.valueOf(entries.size()));
    new TreeMap<>(entries)
        .forEach(
            (key, value) -> {
              parts.add(key);
              parts.add(value);
            });
  }
}
