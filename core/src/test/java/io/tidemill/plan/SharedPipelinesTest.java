package io.tidemill.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tidemill.language.PipelineFiles;
import io.tidemill.language.PipelineReader;
import io.tidemill.language.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The five pipelines that the format was designed for, where they lie beside the project.
class SharedPipelinesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "company-tiers",
        "job-postings",
        "permit-leads",
        "contractor-audit",
        "essay-ranking"
      })
  void readAndPlanWithoutFindings(String name) throws IOException {
    Path folder = sharedPipelines().resolve(name);
    assumeThat(folder).as("skipped: no shared data").exists();

    Reading reading =
        PipelineReader.read(
            Files.readString(folder.resolve("pipeline.yaml")), "pipeline.yaml", files(folder));
    assertThat(reading.findings()).isEmpty();
    Planning planning = Planner.plan(reading.required(), Catalogs.generous(), PlanRequest.NONE);
    assertThat(planning.findings()).isEmpty();
    assertThat(planning.required().name()).isEqualTo(name);
    assertThat(PipelineReader.read(planning.required().origin().bundle()).required().canonical())
        .isEqualTo(reading.required().canonical());
  }

  private static PipelineFiles files(Path folder) {
    return path -> {
      try {
        return Files.exists(folder.resolve(path)) ? Files.readString(folder.resolve(path)) : null;
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    };
  }

  private static Path sharedPipelines() {
    return Path.of(System.getProperty("tidemill.shared", "../../shared")).resolve("pipelines");
  }
}
