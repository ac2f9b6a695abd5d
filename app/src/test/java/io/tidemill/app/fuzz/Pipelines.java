package io.tidemill.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.app.cli.Typed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Pipeline files through `lint`: read, planned and checked, or refused with a place and a remedy.
final class Pipelines implements FuzzTarget {
  private static final String SMALL =
      """
      tidemill: 1
      name: small
      params: {least: integer 0..9 = 2}
      record:
        key: id
        fields: {id: string, text: string 1..900, size?: "integer 0..10"}
      models: {judge: {use: deepseek/deepseek-flash, options: {max_tokens: 100}}}
      gates:
        - {unless: length(record.text) > 3, reason: too short}
      steps:
        loop:
          repeat:
            until: again.score > param.least
            at_most: 3
            steps:
              again:
                ask: judge
                prompt: "{{ record.text }} {{ first(previous.again.score, 0) }}"
                answer: {score: integer 0..10, why: string 1..90}
                check: [{that: again.score >= 0, else: "Score {{ again.score }}."}]
      save: [{to: out, key: id, columns: {score: again.score, size?: record.size}}]
      """;

  private final Path folder;

  Pipelines(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("prompts"));
    Files.write(folder.resolve("prompts/judge.md"), built("company-tiers/prompts/judge.md"));
    Files.write(folder.resolve("prompts/compare.md"), built("essay-ranking/prompts/compare.md"));
  }

  private static byte[] built(String name) throws IOException {
    try (InputStream text =
        Pipelines.class.getResourceAsStream("/io/tidemill/app/pipelines/" + name)) {
      return Objects.requireNonNull(text, name).readAllBytes();
    }
  }

  @Override
  public String name() {
    return "pipelines";
  }

  @Override
  public List<byte[]> corpus() {
    try {
      return List.of(
          FuzzTarget.texts(SMALL).getFirst(),
          built("company-tiers/pipeline.yaml"),
          built("essay-ranking/pipeline.yaml"));
    } catch (IOException missing) {
      throw new java.io.UncheckedIOException(missing);
    }
  }

  @Override
  public void read(byte[] text) throws IOException {
    Files.write(folder.resolve("pipeline.yaml"), text);
    Typed lint = Typed.in(folder, "lint", "pipeline.yaml");
    assertThat(lint.exit()).as(lint.err() + lint.out()).isIn(0, 2);
  }
}
