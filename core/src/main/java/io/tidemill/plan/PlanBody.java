package io.tidemill.plan;

import io.tidemill.pipeline.Bundle;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a store keeps of a plan: enough to make it again without its files.
///
/// @param bundle text of the pipeline and of the files that it names
/// @param request parameters and models that the command line chose
public record PlanBody(Bundle bundle, PlanRequest request) {

  /// As one JSON object; equal bodies give equal text.
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("bundle", bundleJson(bundle));
    json.set("sets", texts(request.sets()));
    json.set("models", texts(request.models()));
    Trial trial = request.trial();
    if (trial != null) {
      json.putObject("trial").put("step", trial.step()).put("model", trial.model());
    }
    return json;
  }

  /// Reads what [#json] wrote.
  public static PlanBody of(JsonNode json) {
    return new PlanBody(
        bundleOf(json.path("bundle")),
        new PlanRequest(
            textsOf(json.path("sets")), textsOf(json.path("models")), trialOf(json.path("trial"))));
  }

  private static @Nullable Trial trialOf(JsonNode json) {
    return json.isObject()
        ? new Trial(json.path("step").asString(""), json.path("model").asString(""))
        : null;
  }

  /// A bundle as one JSON object.
  public static ObjectNode bundleJson(Bundle bundle) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("file", bundle.file()).put("text", bundle.text());
    json.set("files", texts(bundle.files()));
    return json;
  }

  /// Reads what [#bundleJson] wrote.
  public static Bundle bundleOf(JsonNode json) {
    return new Bundle(
        json.path("file").asString(""),
        json.path("text").asString(""),
        textsOf(json.path("files")));
  }

  private static ObjectNode texts(Map<String, String> map) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(map).forEach(json::put);
    return json;
  }

  private static Map<String, String> textsOf(JsonNode json) {
    Map<String, String> map = new LinkedHashMap<>();
    json.properties().forEach(entry -> map.put(entry.getKey(), entry.getValue().asString("")));
    return map;
  }
}
