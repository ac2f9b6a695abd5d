package io.tidemill.answer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// From the pages that a search tool found to the results of a `search` step.
public final class SearchResults {
  private SearchResults() {}

  /// The pages relevant enough, best first, one per url, at most as many as wanted. Equal scores
  /// keep the order of the tool. All texts together have at most `maxChars` characters: the page at
  /// the limit is cut, pages after it are left out.
  ///
  /// @param found `{results: [{title, url, text, raw?, score}]}`; a page without a score counts as
  ///   0
  /// @return `{count, results: [{title, url, text, score}]}`, `count` being the number of pages
  ///   kept
  public static ObjectNode shape(JsonNode found, SearchShape shape) {
    List<JsonNode> pages = best(found, shape);
    ObjectNode step = JsonNodeFactory.instance.objectNode();
    step.put("count", 0);
    ArrayNode results = step.putArray("results");
    int left = shape.maxChars();
    for (JsonNode page : pages) {
      if (left <= 0) {
        break;
      }
      String text = cut(text(page, shape), left);
      left -= text.length();
      results.add(result(page, text));
    }
    step.put("count", results.size());
    return step;
  }

  private static List<JsonNode> best(JsonNode found, SearchShape shape) {
    List<JsonNode> pages = new ArrayList<>();
    for (JsonNode page : found.path("results")) {
      if (score(page).compareTo(shape.minScore()) >= 0) {
        pages.add(page);
      }
    }
    pages.sort(Comparator.comparing(SearchResults::score).reversed());
    Set<String> seen = new HashSet<>();
    pages.removeIf(page -> !seen.add(page.path("url").asString("")));
    return pages.subList(0, Math.min(pages.size(), shape.results()));
  }

  private static ObjectNode result(JsonNode page, String text) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("title", page.path("title").asString(""))
        .put("url", page.path("url").asString(""))
        .put("text", text)
        .put("score", score(page));
  }

  private static BigDecimal score(JsonNode page) {
    JsonNode score = page.path("score");
    return score.isNumber() ? score.decimalValue() : BigDecimal.ZERO;
  }

  private static String text(JsonNode page, SearchShape shape) {
    String raw = shape.rawText() ? page.path("raw").asString("") : "";
    return raw.isBlank() ? page.path("text").asString("") : raw;
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    boolean splitsPair = Character.isHighSurrogate(text.charAt(most - 1));
    return text.substring(0, splitsPair ? most - 1 : most);
  }
}
