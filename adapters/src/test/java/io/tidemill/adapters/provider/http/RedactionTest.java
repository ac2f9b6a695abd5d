package io.tidemill.adapters.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RedactionTest {
  private final Redaction redaction = new Redaction(Secret.of("hush-hush-9"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the key hush-hush-9 is wrong",
        "Incorrect API key provided: sk-proj-abcdefgh12345678",
        "Authorization: Bearer abcdefghijklmnop",
        "{\"api_key\": \"tvly-dev-0123456789\"}",
        "GET /search?api_key=verysecretvalue&x=1",
      })
  void takesOutWhatIsOrLooksLikeAKey(String text) {
    assertThat(redaction.clean(text))
        .contains("[redacted]")
        .doesNotContain("hush-hush-9", "abcdefgh", "0123456789", "verysecretvalue");
  }

  @Test
  void leavesOtherTextAlone() {
    String text = "risk-free task: 5 bearers of news, sk-1";

    assertThat(redaction.clean(text)).isEqualTo(text);
  }

  @Test
  void changesNothingInBodiesButTheOwnKey() {
    assertThat(redaction.own("hush-hush-9 and sk-proj-abcdefgh12345678"))
        .isEqualTo("[redacted] and sk-proj-abcdefgh12345678");
  }

  @Test
  void findsTheOwnKeyInADocumentHoweverItIsWritten() {
    JsonNode json =
        new JsonMapper().readTree("{\"a\": [\"x hush\\u002dhush-9\"], \"hush-hush-9\": 0.10}");

    assertThat(redaction.own(json)).hasToString("{\"a\":[\"x [redacted]\"],\"[redacted]\":0.1}");
    JsonNode other = new JsonMapper().readTree("{\"a\": 1}");
    assertThat(redaction.own(other)).isSameAs(other);
  }

  @Test
  void takesOutTheSecretOfEveryHeader() {
    List<KeyHeader> keys =
        List.of(
            KeyHeader.bearer(Secret.of("first-hush-1")),
            KeyHeader.bare("x-gateway", Secret.of("second:hush/2")));
    Endpoint endpoint = new Endpoint("house", URI.create("http://a.example"), keys, Map.of());

    String own = new Redaction(endpoint.secrets()).own("first-hush-1, second:hush/2, third");

    assertThat(own).isEqualTo("[redacted], [redacted], third");
    assertThat(endpoint.toString()).doesNotContain("hush");
  }

  @Test
  void cutsAnExcerptAtSixteenKilobytesBetweenCharacters() {
    String excerpt = redaction.excerpt("a" + "é".repeat(10_000));

    assertThat(excerpt).hasSize(8192).doesNotContain("\uFFFD");
  }

  @Test
  void showsNoSecretAsText() {
    assertThat(Secret.of("hush-hush-9")).hasToString("[secret]");
  }
}
