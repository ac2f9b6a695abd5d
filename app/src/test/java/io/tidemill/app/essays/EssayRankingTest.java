package io.tidemill.app.essays;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Rankings that grow and change.
final class EssayRankingTest {
  @TempDir private Path folder;

  @Test
  void ranksLateEssaysAmongTheOthersWithoutAskingAllAgain() throws IOException {
    Essays essays = new Essays(folder);
    essays.add(40);
    essays.write();
    long asked = essays.run().path("attempts").asLong();
    Map<String, JsonNode> before = essays.ranked();
    essays.add(2);
    essays.write();
    JsonNode summary = essays.run();
    assertThat(summary.at("/counts/done").asInt()).isEqualTo(42);
    assertThat(summary.path("run").asString()).isEqualTo("essay-ranking-1");
    long more = summary.path("attempts").asLong() - asked;
    assertThat(more).isBetween(10L, 40L);
    Map<String, JsonNode> after = essays.ranked();
    assertThat(requireNonNull(after.get("e041")).path("rank").asInt()).isLessThanOrEqualTo(6);
    assertThat(requireNonNull(after.get("e000")).path("rank").asInt())
        .isEqualTo(requireNonNull(before.get("e000")).path("rank").asInt() + 2);
  }

  @Test
  void asksAgainOnlyAboutAnEssayThatChanged() throws IOException {
    Essays essays = new Essays(folder);
    essays.add(40);
    essays.write();
    long asked = essays.run().path("attempts").asLong();
    Map<String, JsonNode> before = essays.ranked();
    essays.change(2, 400);
    essays.write();
    JsonNode summary = essays.run();
    assertThat(summary.at("/counts/done").asInt()).isEqualTo(40);
    assertThat(summary.path("attempts").asLong() - asked).isBetween(5L, 25L);
    Map<String, JsonNode> after = essays.ranked();
    assertThat(requireNonNull(before.get("e002")).path("rank").asInt()).isGreaterThan(30);
    assertThat(requireNonNull(after.get("e002")).path("rank").asInt()).isLessThan(6);
  }

  @Test
  void saysWhatIsMissingForASmallGroup() throws IOException {
    Essays essays = new Essays(folder);
    essays.add(2);
    essays.write();
    JsonNode summary = essays.run();
    assertThat(summary.path("exit").asInt()).isEqualTo(3);
    assertThat(summary.at("/failures/0/message").asString())
        .isEqualTo("group all cannot be ranked: 2 to compare where at least 3 are needed");
    assertThat(summary.path("attempts").asInt()).isZero();
  }

  @Test
  void endsWithoutAnyEssay() throws IOException {
    Files.writeString(folder.resolve("essays.csv"), "essay_id,group,text\n");
    assertThat(new Essays(folder).run().path("state").asString()).isEqualTo("finished");
    assertThat(List.copyOf(new Essays(folder).ranked().keySet())).isEmpty();
  }
}
