package io.tidemill.app.essays;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.app.cli.Typed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Groups of which little can be said: each ends in a clear result or in a refusal that says what
/// is missing.
final class EdgesOfRankingTest {
  private static final int NOT_DONE = 3;

  @TempDir private Path folder;

  @Test
  void refusesThreeThatWereComparedOnceEach() throws IOException {
    JsonNode summary = essays(3).run();
    assertThat(summary.path("exit").asInt()).isEqualTo(NOT_DONE);
    assertThat(summary.at("/counts/failed").asInt()).isEqualTo(3);
    assertThat(summary.path("attempts").asInt()).isEqualTo(3);
    assertThat(message(summary))
        .startsWith("group all cannot be ranked: the answers do not tell them apart")
        .contains("reliability 0.00 after 2.0 comparisons each", "rank more at a time");
  }

  @Test
  void refusesARankingOfDraws() throws IOException {
    JsonNode summary = essays(30).runJudgedBy("'\"tie\"'");
    assertThat(summary.path("exit").asInt()).isEqualTo(NOT_DONE);
    assertThat(summary.at("/counts/failed").asInt()).isEqualTo(30);
    assertThat(message(summary))
        .contains("the answers do not tell them apart", "unless they are equally good");
  }

  @Test
  void ranksOneThatAlwaysWinsAtTheTopWithAnAbilityThatIsFinite() throws IOException {
    Essays essays = essays(30);
    JsonNode summary =
        essays.runJudgedBy(
            """
            case(left.record.essay_id == "e004", "left", right.record.essay_id == "e004", "right", \
            length(left.record.text) > length(right.record.text), "left", "right")\
            """);
    assertThat(summary.path("exit").asInt()).isZero();
    Map<String, JsonNode> ranked = essays.ranked();
    JsonNode winner = requireNonNull(ranked.get("e004"));
    JsonNode middle = requireNonNull(ranked.get("e015"));
    assertThat(winner.path("rank").asInt()).isLessThanOrEqualTo(3);
    assertThat(winner.path("ability").asDouble()).isBetween(2.0, 20.0);
    assertThat(winner.path("standard_error").asDouble())
        .isGreaterThan(middle.path("standard_error").asDouble());
  }

  @Test
  void ranksTheSameTextUnderAnotherNameBesideIt() throws IOException {
    Essays essays = new Essays(folder);
    essays.add(30);
    essays.addCopyOf(15, "copy");
    essays.write();
    assertThat(essays.run().path("exit").asInt()).isZero();
    Map<String, JsonNode> ranked = essays.ranked();
    double apart =
        requireNonNull(ranked.get("copy")).path("ability").asDouble()
            - requireNonNull(ranked.get("e015")).path("ability").asDouble();
    double error = requireNonNull(ranked.get("e015")).path("standard_error").asDouble();
    assertThat(Math.abs(apart)).isLessThan(2 * error);
  }

  @Test
  void refusesAnEssayThatStandsTwiceBeforeAnythingIsPaid() throws IOException {
    Essays essays = new Essays(folder);
    essays.add(30);
    essays.addCopyOf(15, "e015");
    essays.write();
    Typed refused = Typed.in(folder, Essays.command().toArray(String[]::new));
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("e015");
    assertThat(folder.resolve(".tidemill/simulator.jsonl"))
        .satisfiesAnyOf(
            audit -> assertThat(audit).doesNotExist(), audit -> assertThat(audit).isEmptyFile());
  }

  private Essays essays(int count) throws IOException {
    Essays essays = new Essays(folder);
    essays.add(count);
    essays.write();
    return essays;
  }

  private static String message(JsonNode summary) {
    return summary.at("/failures/0/message").asString();
  }
}
