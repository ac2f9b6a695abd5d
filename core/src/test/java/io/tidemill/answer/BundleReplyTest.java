package io.tidemill.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BundleReplyTest {
  private static final Set<String> KEYS = Set.of("k1", "k2", "k3");

  private static Map<String, String> answers(String reply) {
    return BundleReply.split(reply, KEYS).answers();
  }

  @Test
  void takesEachMemberAsItStands() {
    String reply =
        """
        {"k1": {"a": [1, {"b": 2}]}, "k2": "yes [A]", "k3": 7}\
        """;
    assertThat(answers(reply))
        .isEqualTo(Map.of("k1", "{\"a\": [1, {\"b\": 2}]}", "k2", "yes [A]", "k3", "7"));
  }

  @Test
  void findsTheObjectBehindThoughtsProseAndFences() {
    String reply =
        """
        <think>{"k1": 0}</think>By the form {"answer": 1}:
        ```json
        {"k2": "b"}
        ```
        Done.\
        """;
    assertThat(answers(reply)).isEqualTo(Map.of("k2", "b"));
  }

  @Test
  void keepsWhatIsWholeBeforeTheReplyIsCut() {
    assertThat(answers("{\"k1\": {\"a\": 1}, \"k2\": {\"a\": 1")).containsOnlyKeys("k1");
    assertThat(answers("{\"k1\": \"a\", \"k2\": \"b")).containsOnlyKeys("k1");
    assertThat(answers("{\"k1\": \"a\", \"k2\": 12")).containsOnlyKeys("k1");
    assertThat(answers("{\"k1\": \"a\"")).containsOnlyKeys("k1");
  }

  @Test
  void aKeyAnsweredTwiceInDifferentWaysIsMissing() {
    assertThat(answers("{\"k1\": 1, \"k2\": 2, \"k1\": 3, \"k1\": 3}")).containsOnlyKeys("k2");
    assertThat(answers("{\"k1\": 1, \"k1\": 1}")).containsOnlyKeys("k1");
  }

  @Test
  void countsWhatNobodyAsked() {
    BundleReply.Parts parts = BundleReply.split("{\"k9\": 1, \"k1\": 1, \"note\": \"x\"}", KEYS);
    assertThat(parts.answers()).containsOnlyKeys("k1");
    assertThat(parts.unknown()).isEqualTo(2);
  }

  @Test
  void findsNothingWhereNothingIs() {
    assertThat(answers("")).isEmpty();
    assertThat(answers("I would rather not say.")).isEmpty();
    assertThat(answers("[{\"k4\": 1}]")).isEmpty();
  }

  @Test
  void readsCommasQuotesAndCommentsAsModelsWriteThem() {
    assertThat(answers("{'k1': 'a', // one\n \"k2\": \"two\nlines\",}"))
        .isEqualTo(Map.of("k1", "a", "k2", "two\nlines"));
  }
}
