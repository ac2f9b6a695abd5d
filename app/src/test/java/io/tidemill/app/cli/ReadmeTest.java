package io.tidemill.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the README shows under its first command is what that command prints.
final class ReadmeTest {
  private static final String COMMAND = "./tidemill demo";

  @TempDir private Path folder;

  @Test
  void showsTheRealOutputOfTheDemo() throws IOException {
    List<String> shown = shown(Files.readString(Path.of("..", "README.md")));
    assertThat(shown).hasSizeGreaterThan(5);
    assertThat(Typed.in(folder, "demo").out().lines()).containsAll(shown);
  }

  /// The first block after the command; costs and tries depend on what went wrong on the way.
  private static List<String> shown(String readme) {
    String rest = readme.substring(readme.indexOf("```\n" + COMMAND + "\n```") + COMMAND.length());
    String[] blocks = rest.split("```\\n", -1);
    return blocks[2]
        .lines()
        .filter(line -> !line.startsWith("  cost") && !line.startsWith("  attempts"))
        .toList();
  }
}
