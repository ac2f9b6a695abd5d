package io.tidemill.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The life of one record as a story: `src/test/resources/engine/*.txt` holds a pipeline, then what
/// the record is told and, after `----`, what it decides. A new case needs no Java.
///
/// `-Dengine.rewrite=true` writes the decisions anew. Commit only what you understand.
class TranscriptsTest {
  private static final Path CASES = Path.of("src/test/resources/engine");
  private static final String RULE = "----";

  @TestFactory
  Stream<DynamicTest> decidesAsTheStorySays() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.sorted().toList().stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> play(file)));
    }
  }

  private static void play(Path file) throws IOException {
    String text = Files.readString(file);
    String played = played(text);
    if (Boolean.getBoolean("engine.rewrite")) {
      Files.writeString(file, played);
    }
    assertThat(played).isEqualTo(text);
  }

  private static String played(String text) {
    int end = text.indexOf("\n" + RULE + "\n") + 1;
    String pipeline = text.substring(0, end);
    Transcript transcript = new Transcript("tidemill: 1\nname: story\n" + pipeline);
    StringBuilder played = new StringBuilder(pipeline).append(RULE).append('\n');
    for (String block : text.substring(end + RULE.length() + 1).strip().split("\n\n+", -1)) {
      played.append('\n');
      String told = block.split("\n" + RULE, 2)[0].strip();
      told.lines()
          .filter(line -> line.startsWith("#"))
          .forEach(line -> played.append(line).append('\n'));
      String command = told.lines().filter(line -> !line.startsWith("#")).findFirst().orElse("");
      played.append(command).append('\n').append(RULE).append('\n');
      played.append(transcript.tell(command)).append('\n');
    }
    return played.toString();
  }
}
