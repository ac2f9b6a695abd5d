package io.tidemill.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.pipeline.Definition;
import io.tidemill.value.Fingerprint;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityTest {
  private static final Fingerprint ORIGINAL = fingerprint(Sample.TEXT);

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "# a comment > # another comment",
        "name: sample > name: renamed",
        "description: a sample > description: another",
        "width: 4 > width: 5",
        "width: 4 > deadline: 1m",
        "width: 4 > batching: {bundle: 3}",
        "report_by: [place.service] > report_by: []",
        "seconds: 1 > seconds: 9",
        "key: id > key: 'id'",
        "{id: string, name: string, zip?: string} > {zip?: string, name: string, id: string}",
        "when: record.zip is null > when:   'record.zip is null'"
      })
  void staysTheSame(String before, String after) {
    assertThat(Sample.TEXT).contains(before);
    assertThat(fingerprint(Sample.TEXT.replace(before, after))).isEqualTo(ORIGINAL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "least: integer = 2 > least: integer = 3",
        "temperature: 0.5 > temperature: 0.6",
        "use: local/small > use: local/gemma3:1b",
        "reason: no place > reason: nowhere",
        "at_most: 3 > at_most: 2",
        "{score: integer 0..10, why: string} > {why: string, score: integer 0..10}",
        "max_tokens: 77 > max_tokens: 78",
        "to: out > to: elsewhere"
      })
  void changesWithTheMeaning(String before, String after) {
    assertThat(Sample.TEXT).contains(before);
    assertThat(fingerprint(Sample.TEXT.replace(before, after))).isNotEqualTo(ORIGINAL);
  }

  @Test
  void changesWithOneCharacterOfAPrompt() {
    Definition changed =
        Sample.read(Sample.TEXT, Sample.PROMPT.replace("judge.", "judge!"), Sample.TABLE);
    assertThat(fingerprint(changed, PlanRequest.NONE)).isNotEqualTo(ORIGINAL);
  }

  @Test
  void changesWithOneCellOfATable() {
    Definition changed =
        Sample.read(Sample.TEXT, Sample.PROMPT, Sample.TABLE.replace("78201", "78202"));
    assertThat(fingerprint(changed, PlanRequest.NONE)).isNotEqualTo(ORIGINAL);
  }

  @Test
  void changesWithTheCommandLine() {
    Definition sample = Sample.read(Sample.TEXT);
    assertThat(fingerprint(sample, new PlanRequest(Map.of("least", "3"), Map.of())))
        .isNotEqualTo(ORIGINAL);
    assertThat(fingerprint(sample, new PlanRequest(Map.of("least", "2"), Map.of())))
        .isEqualTo(ORIGINAL);
    assertThat(fingerprint(sample, new PlanRequest(Map.of(), Map.of("judge", "local/qwen2.5:7b"))))
        .isNotEqualTo(ORIGINAL)
        .isEqualTo(fingerprint(Sample.TEXT.replace("use: local/small", "use: local/qwen2.5:7b")));
  }

  private static Fingerprint fingerprint(String text) {
    return fingerprint(Sample.read(text), PlanRequest.NONE);
  }

  private static Fingerprint fingerprint(Definition definition, PlanRequest request) {
    return Planner.plan(definition, Catalogs.generous(), request).required().origin().fingerprint();
  }
}
