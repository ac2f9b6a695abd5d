package io.tidemill.adapters.simulator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes up the pages of a search from its query. About half the subjects train models, a quarter
/// build on generated content, the rest do neither; some pages are of little relevance, some come
/// twice, some have no whole text, some searches find nothing.
final class InventedPages {
  private static final BigDecimal NOTHING_FOUND = new BigDecimal("0.02");
  private static final BigDecimal TWICE = new BigDecimal("0.10");
  private static final BigDecimal NO_WHOLE_TEXT = new BigDecimal("0.15");
  private static final BigDecimal LONG_TEXT = new BigDecimal("0.03");
  private static final int USUAL_RESULTS = 5;
  private static final int LONG = 80;
  private static final int SCORE_DIGITS = 4;

  private static final List<String> SOURCES =
      List.of("news", "blog", "wiki", "registry", "market", "jobs", "papers", "forum");

  private static final List<String> TRAINING =
      List.of(
          "%s trains large models of its own on thousands of accelerators.",
          "The new cluster lets %s double the training runs it starts each month.",
          "%s raised money to pay for training and for serving its models to many users.");
  private static final List<String> GENERATING =
      List.of(
          "%s offers generative tools for images and video to studios.",
          "Customers of %s generate short films from text.",
          "%s tunes open generative models of moderate size for its editors.");
  private static final List<String> NEITHER =
      List.of(
          "%s sells software for offices and calls the models of others for drafts.",
          "%s plans appointments for clinics and added an assistant last year.",
          "The product of %s is a plug-in for spreadsheets.");
  private static final List<List<String>> SUBJECTS =
      List.of(TRAINING, TRAINING, GENERATING, NEITHER);
  private static final List<String> FILLERS =
      List.of(
          "%s was founded by two engineers and has offices in three cities.",
          "A spokesperson of %s declined to comment on prices.",
          "Analysts expect that %s grows further in the coming year.",
          "Partners of %s met in the capital to talk about standards.");

  private final Asked asked;
  private final Draw draw;
  private final String subject;

  InventedPages(Asked asked) {
    this.asked = asked;
    String query = asked.json().path("query").asString("");
    this.draw = Draw.of("search", Long.toString(asked.header().seed()), query);
    this.subject = subject(query, asked.header().question().key());
  }

  Outcome answer(BigDecimal seconds) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("query", asked.json().path("query").asString(""));
    body.putNull("follow_up_questions").putNull("answer").putArray("images");
    ArrayNode results = body.putArray("results");
    pages().forEach(results::add);
    body.put("response_time", 1);
    if (asked.json().path("include_usage").asBoolean(false)) {
      body.putObject("usage").put("credits", 1);
    }
    return new Outcome.Answer(200, Map.of(), Body.json(body.toString()), true, seconds, 0);
  }

  private List<ObjectNode> pages() {
    List<ObjectNode> pages = new ArrayList<>();
    if (draw.at("nothing").happens(NOTHING_FOUND)) {
      return pages;
    }
    int most = Math.clamp(asked.json().path("max_results").asInt(USUAL_RESULTS), 1, 20);
    int count = 1 + draw.at("count").below(most);
    for (int i = 0; i < count; i++) {
      Draw page = draw.at("page " + i);
      int twin = i > 0 && page.at("twice").happens(TWICE) ? i - 1 : i;
      pages.add(page(page, twin, i == 0));
    }
    return pages;
  }

  private ObjectNode page(Draw page, int number, boolean relevant) {
    String source = SOURCES.get(number % SOURCES.size());
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("title", subject + " - " + source);
    result.put("url", "https://" + source + ".example.org/" + slug() + "/" + number);
    result.put("content", sentence(page.at("snippet")));
    result.put("score", score(page.at("score"), relevant));
    boolean wanted = !asked.json().path("include_raw_content").asString("false").equals("false");
    if (wanted && !page.at("raw").happens(NO_WHOLE_TEXT)) {
      result.put("raw_content", text(page));
    } else {
      result.putNull("raw_content");
    }
    return result;
  }

  /// Between 0.05 and 0.99; the first page is always relevant.
  private static BigDecimal score(Draw draw, boolean relevant) {
    BigDecimal low = new BigDecimal(relevant ? "0.60" : "0.05");
    BigDecimal width = new BigDecimal("0.99").subtract(low);
    return low.add(width.multiply(draw.unit())).setScale(SCORE_DIGITS, RoundingMode.HALF_UP);
  }

  private String text(Draw page) {
    int sentences =
        page.at("long").happens(LONG_TEXT)
            ? LONG + page.at("sentences").below(LONG)
            : 3 + page.at("sentences").below(20);
    List<String> lines = new ArrayList<>();
    lines.add(sentence(page.at("lead")));
    int first = page.at("filler").below(FILLERS.size());
    for (int i = 0; i < sentences; i++) {
      lines.add(FILLERS.get((first + i) % FILLERS.size()).formatted(subject));
    }
    return String.join(" ", lines);
  }

  private String sentence(Draw page) {
    return page.among(draw.at("subject").among(SUBJECTS)).formatted(subject);
  }

  private String slug() {
    return subject.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  /// The record's key where the query names it, otherwise the first two words of the query.
  private static String subject(String query, String key) {
    if (!key.isEmpty() && query.contains(key)) {
      return key.replace("%", "");
    }
    List<String> words = List.of(query.replace("%", "").strip().split("\\s+"));
    return String.join(" ", words.subList(0, Math.min(2, words.size())));
  }
}
