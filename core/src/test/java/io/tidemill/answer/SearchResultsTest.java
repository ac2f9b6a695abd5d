package io.tidemill.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SearchResultsTest {
  private static final JsonNode FOUND =
      new JsonMapper()
          .readTree(
              """
              {"results": [
                {"title": "low", "url": "u1", "text": "aaaa", "raw": null, "score": 0.39},
                {"title": "edge", "url": "u2", "text": "bbbb", "raw": null, "score": 0.40},
                {"title": "best", "url": "u3", "text": "cccc", "raw": "whole page", "score": 0.9},
                {"title": "twin", "url": "u3", "text": "dddd", "raw": "twin page", "score": 0.8},
                {"title": "blank", "url": "u4", "text": "eeee", "raw": " ", "score": 0.7}
              ]}
              """);

  private static JsonNode shape(int results, String minScore, boolean raw, int maxChars) {
    return SearchResults.shape(
        FOUND, new SearchShape(results, new BigDecimal(minScore), raw, maxChars));
  }

  private static String titles(JsonNode shaped) {
    return String.join(
        " ",
        StreamSupport.stream(shaped.path("results").spliterator(), false)
            .map(page -> page.path("title").asString())
            .toList());
  }

  @Test
  void keepsRelevantPagesBestFirstOnePerUrl() {
    JsonNode shaped = shape(10, "0.4", false, 1000);

    assertThat(titles(shaped)).isEqualTo("best blank edge");
    assertThat(shaped.path("count").asInt()).isEqualTo(3);
    assertThat(shaped.at("/results/0").toString())
        .isEqualTo("{\"title\":\"best\",\"url\":\"u3\",\"text\":\"cccc\",\"score\":0.9}");
  }

  @Test
  void keepsNoMoreThanWanted() {
    assertThat(titles(shape(2, "0", false, 1000))).isEqualTo("best blank");
  }

  @Test
  void fallsBackToTheSnippetWhereThereIsNoWholeText() {
    JsonNode shaped = shape(10, "0.4", true, 1000);

    assertThat(shaped.at("/results/0/text").asString()).isEqualTo("whole page");
    assertThat(shaped.at("/results/1/text").asString()).isEqualTo("eeee");
    assertThat(shaped.at("/results/2/text").asString()).isEqualTo("bbbb");
  }

  @Test
  void cutsTheTextsAtTheLimitForAllOfThem() {
    JsonNode shaped = shape(10, "0.4", false, 6);

    assertThat(titles(shaped)).isEqualTo("best blank");
    assertThat(shaped.at("/results/1/text").asString()).isEqualTo("ee");
    assertThat(shaped.path("count").asInt()).isEqualTo(2);
  }

  @Test
  void hasNoResultsWhenNothingIsRelevant() {
    assertThat(shape(10, "0.95", false, 100).toString()).isEqualTo("{\"count\":0,\"results\":[]}");
  }
}
