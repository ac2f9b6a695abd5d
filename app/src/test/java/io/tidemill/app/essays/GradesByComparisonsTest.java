package io.tidemill.app.essays;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.adapters.source.csv.CsvOptions;
import io.tidemill.adapters.source.csv.CsvSource;
import io.tidemill.app.cli.SharedData;
import io.tidemill.app.cli.Typed;
import io.tidemill.port.SourceRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Grades of 700 texts whose quality is known, read off 50 anchors, by a judge who is wrong now and
/// then: equal texts are judged by a coin, and each of the 20 levels between two texts makes the
/// better one win 8 in 100 times more often, up to 95 in 100.
final class GradesByComparisonsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> GRADES = List.of("A1", "A2", "B1", "B2", "C1");
  private static final int LEVELS = 4;
  private static final int ANCHORS = 10;

  private static final String PIPELINE =
      """
      tidemill: 1
      name: graded
      params: {pairs: integer 4..60 = 14}
      record:
        key: id
        fields:
          id: string
          text: string
          level: integer
          salt: integer
          anchor?: A1 | A2 | B1 | B2 | C1
      models:
        judge: {use: deepseek/deepseek-flash, options: {max_tokens: 50}}
      steps:
        ranking:
          compare: judge
          prompt: "@user\\n{{ left.record.text }}\\n{{ right.record.text }}"
          answer: {better: left | right}
          pairs: {per_record: param.pairs, swapped: 0.1, seed: 3}
          stop: {reliability: 1}
          anchors: record.anchor
      save:
        - to: grades
          key: id
          columns:
            grade?: ranking.grade
            grade_refused?: ranking.grade_refused
            ability: ranking.ability
            reliability: ranking.reliability
      simulation:
        ranking:
          seconds: 0.01
          better: >-
            case((left.record.salt * 7919 + right.record.salt * 104729) % 1000
            < 500 + min(450, max(-450, (left.record.level - right.record.level) * 80)), "left", "right")
      """;

  @TempDir private Path folder;
  private final Map<String, Integer> grades = new HashMap<>();
  private final Map<String, Integer> known = new HashMap<>();

  @Test
  void agreeMoreWithMoreComparisons() throws IOException {
    write();
    double seven = agreement(7);
    agreement(10);
    double twenty = agreement(20);
    double forty = agreement(40);
    assertThat(seven).isGreaterThan(0.4);
    assertThat(twenty).isGreaterThan(seven);
    assertThat(forty).isGreaterThan(0.75);
  }

  /// Coin flips over five comparisons each look too reliable to claim anything.
  @Test
  void areRefusedForTooFewComparisons() throws IOException {
    write();
    JsonNode summary = run(5);
    assertThat(summary.path("exit").asInt()).isEqualTo(3);
    assertThat(summary.at("/failures/0/count").asInt()).isEqualTo(700);
    assertThat(summary.at("/failures/0/message").asString()).contains("are too few: coin flips");
  }

  private void write() throws IOException {
    List<String> lines = new ArrayList<>(List.of("id,text,level,salt,anchor"));
    try (CsvSource source =
        CsvSource.open(SharedData.file("essays_synthetic_quality_scale.csv"), CsvOptions.AUTO)) {
      for (SourceRow row = source.next(); row != null; row = source.next()) {
        if (row instanceof SourceRow.Read read) {
          lines.add(line(read.cells()));
        }
      }
    }
    Files.write(folder.resolve("texts.csv"), lines);
    Files.writeString(folder.resolve("graded.yaml"), PIPELINE);
  }

  private String line(JsonNode cells) {
    String id = cells.path("ID").asString();
    int level = Integer.parseInt(cells.path("quality_level").asString());
    int grade = (level - 1) / LEVELS;
    boolean anchors = known.merge(GRADES.get(grade), 1, Integer::sum) <= ANCHORS;
    if (!anchors) {
      grades.put(id, grade);
    }
    String text = cells.path("text").asString().replace("\"", "\"\"");
    int salt = Integer.parseInt(id.substring(1)) * 37 + 11;
    return "%s,\"%s\",%d,%d,%s".formatted(id, text, level, salt, anchors ? GRADES.get(grade) : "");
  }

  private JsonNode run(int pairs) {
    Typed run =
        Typed.in(
            folder,
            "run",
            "graded.yaml",
            "--input",
            "texts.csv",
            "--simulated",
            "--speed",
            "1000",
            "--set",
            "pairs=" + pairs,
            "--store",
            "store-" + pairs,
            "--json",
            "--quiet");
    assertThat(run.out()).as(run.err()).isNotBlank();
    return JSON.readTree(run.out().lines().toList().getLast());
  }

  private double agreement(int pairs) {
    JsonNode summary = run(pairs);
    assertThat(summary.path("exit").asInt()).as(summary.path("failures").toString()).isZero();
    int exact = 0;
    int near = 0;
    for (String line :
        Typed.in(folder, "export", "last", "--format", "jsonl", "--store", "store-" + pairs)
            .out()
            .lines()
            .toList()) {
      JsonNode row = JSON.readTree(line);
      Integer truth = grades.get(row.path("id").asString());
      int read = GRADES.indexOf(row.path("grade").asString());
      assertThat(read).as(line).isNotNegative();
      if (truth != null) {
        exact += read == truth ? 1 : 0;
        near += Math.abs(read - truth) <= 1 ? 1 : 0;
      }
    }
    double agreement = (double) exact / grades.size();
    System.out.printf(
        Locale.ROOT,
        "%2d comparisons an essay: %5.1f %% the known grade, %5.1f %% within one, reliability %.3f,"
            + " %d calls, cost %s%n",
        pairs,
        100 * agreement,
        100.0 * near / grades.size(),
        summary.at("/rankings/0/reliability").asDouble(),
        summary.path("attempts").asLong(),
        summary.at("/cost/amount").asString());
    return agreement;
  }
}
