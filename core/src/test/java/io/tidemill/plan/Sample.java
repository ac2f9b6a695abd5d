package io.tidemill.plan;

import io.tidemill.language.PipelineReader;
import io.tidemill.pipeline.Definition;
import java.util.Map;

/// A small pipeline that tests change.
final class Sample {
  static final String PROMPT = "@system\nYou judge.\n@user\nName: {{ record.name }}\n";
  static final String TABLE = "zip,service\n78201,bexar\n";
  static final String TEXT =
      """
      # a comment
      tidemill: 1
      name: sample
      description: a sample
      params: {least: integer = 2}
      record:
        key: id
        fields: {id: string, name: string, zip?: string}
      data: {zips: zips.csv}
      models:
        judge: {use: local/small, options: {temperature: 0.5}}
      gates:
        - when: record.zip is null
          reason: no place
      steps:
        place:
          set: {service: 'lookup(data.zips, "zip", record.zip).service', known: place.service is not null}
        verdict:
          ask: judge
          prompt: judge.md
          width: 4
          answer: {score: integer 0..10, why: string}
        loop:
          repeat:
            until: again.score > param.least
            at_most: 3
            steps:
              again:
                ask: judge
                prompt: "{{ record.name }} {{ verdict.why }} {{ first(previous.again.score, 0) }}"
                answer: {score: integer 0..10}
              note:
                set: {text: again.score + verdict.score}
        late:
          after: loop
          when: place.known
          ask: judge
          prompt: "{{ record.name }} {{ note.text }}"
          answer: {text: text}
          options: {max_tokens: 77}
      save:
        - to: out
          key: id
          columns: {score: verdict.score, why: verdict.why, text?: late.text, last: again.score}
      report_by: [place.service]
      simulation:
        verdict: {seconds: 1}
      """;

  private Sample() {}

  static Definition read(String text) {
    return read(text, PROMPT, TABLE);
  }

  static Definition read(String text, String prompt, String table) {
    return PipelineReader.read(
            text, "pipeline.yaml", Map.of("judge.md", prompt, "zips.csv", table)::get)
        .required();
  }

  static Plan plan(String text) {
    return plan(read(text));
  }

  static Plan plan(Definition definition) {
    return Planner.plan(definition, Catalogs.generous(), PlanRequest.NONE).required();
  }
}
