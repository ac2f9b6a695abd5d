package io.tidemill.app.fuzz;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tidemill.adapters.source.csv.CsvOptions;
import io.tidemill.adapters.source.csv.CsvSource;
import io.tidemill.adapters.source.jsonl.JsonlSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Mutated inputs for everything that reads what others wrote. `scripts/fuzz` does so for longer.
final class FuzzTest {
  private static final long SEED = Long.getLong("fuzz.seed", 1);
  private static final int COUNT = Integer.getInteger("fuzz.count", 300);

  /// No input of a few kilobytes takes as long, unless the reader hangs.
  private static final Duration LONGEST = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @Test
  void readsOrRefusesPipelines() throws IOException {
    feed(new Pipelines(folder));
  }

  @Test
  void readsOrRefusesTables() throws IOException {
    feed(
        new Rows(
            "csv",
            FuzzTarget.texts(
                "id,text\n1,\"a \"\"b\"\", c\"\n2,d\n",
                "id;text;more\r\n1;\"two\r\nlines\";x\r\n2;é;\r\n",
                "id\ttext\n=1+1\tb\n"),
            folder,
            file -> CsvSource.open(file, CsvOptions.AUTO)));
  }

  @Test
  void readsOrRefusesLines() throws IOException {
    feed(
        new Rows(
            "jsonl",
            FuzzTarget.texts(
                "{\"id\": \"1\", \"text\": \"a\", \"list\": [1, 2.5e3, {\"x\": null}]}\n",
                "{\"id\": 2, \"text\": \"\\u00e9\\n\"}\r\n\n{\"id\": 3}"),
            folder,
            JsonlSource::open));
  }

  @Test
  void readsOrRefusesReplies() throws IOException {
    feed(new Replies());
  }

  @Test
  void readsOrRefusesStreams() throws IOException {
    try (Streams streams = new Streams()) {
      feed(streams);
    }
  }

  private static void feed(FuzzTarget target) throws IOException {
    for (int i = 0; i < COUNT; i++) {
      long seed = SEED + i;
      byte[] text = new Mutation(seed).of(target.corpus());
      try {
        assertTimeoutPreemptively(LONGEST, () -> target.read(text));
      } catch (Exception | AssertionError finding) {
        Path kept = Files.createDirectories(Path.of("target", "fuzz"));
        Files.write(kept.resolve(target.name() + "-" + seed), text);
        throw new AssertionError(
            "%s break on the input kept as app/target/fuzz/%s-%d. Play it again: scripts/fuzz 1 %d"
                .formatted(target.name(), target.name(), seed, seed),
            finding);
      }
    }
    System.out.printf("%d mutated %s from seed %d%n", COUNT, target.name(), SEED);
  }
}
