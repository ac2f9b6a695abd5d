package io.tidemill.adapters.tool.arcgis;

import io.tidemill.port.ToolRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The forms that a layer is asked with.
final class LayerQuery {
  private static final String ALL = "*";

  private LayerQuery() {}

  /// All features at once.
  static String where(ToolRequest.Features asked) {
    Map<String, String> form = form(asked);
    form.put("where", asked.where());
    return encoded(form);
  }

  /// The ids of all features, which no server holds back.
  static String ids(ToolRequest.Features asked) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("f", "json");
    form.put("where", asked.where());
    form.put("returnIdsOnly", "true");
    return encoded(form);
  }

  /// The features with these ids.
  static String of(ToolRequest.Features asked, List<Long> ids) {
    Map<String, String> form = form(asked);
    form.put("objectIds", ids.stream().map(String::valueOf).collect(Collectors.joining(",")));
    return encoded(form);
  }

  private static Map<String, String> form(ToolRequest.Features asked) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("f", "json");
    form.put("outFields", asked.columns().isEmpty() ? ALL : String.join(",", asked.columns()));
    form.put("returnGeometry", "false");
    return form;
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> field.getKey() + "=" + escaped(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
