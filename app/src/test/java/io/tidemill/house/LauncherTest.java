package io.tidemill.house;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The launcher in a project that looks built, with a JDK that only tells how it was called.
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  @TempDir Path folder;

  private record Started(long process, int exit, String out, String err) {}

  @BeforeEach
  void layOutAProject() throws IOException {
    Files.createDirectories(folder.resolve("project/app/target/lib"));
    Files.createFile(folder.resolve("project/app/target/tidemill.jar"));
    Files.createFile(folder.resolve("project/app/target/lib/tidemill-core-1.jar"));
    Files.copy(House.root().resolve("tidemill"), launcher());
    assertThat(launcher().toFile().setExecutable(true)).isTrue();
    layOutJdk("25", "25.0.3");
    layOutJdk("17", "17.0.15");
  }

  @Test
  void becomesTheProcessOfTheProgram() throws Exception {
    Started started = start(launcher(), "25", "status", "a b");
    assertThat(started.out()).startsWith("process " + started.process() + "\n");
    assertThat(started.out()).endsWith("io.tidemill.app.cli.Tidemill\nstatus\na b\n");
    assertThat(started.exit()).isEqualTo(7);
  }

  @Test
  void startsThroughALink() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("mill"), Path.of("project/tidemill"));
    assertThat(start(link, "25", "status").out()).contains("project/app/target/tidemill.jar\n");
  }

  @Test
  void startsShortCommandsWithTheQuickCompilerOnly() throws Exception {
    String quick = "-XX:TieredStopAtLevel=1\n";
    assertThat(start(launcher(), "25", "--store", "run", "status").out()).contains(quick);
    assertThat(start(launcher(), "25", "--store", "x", "run").out()).doesNotContain(quick);
    assertThat(start(launcher(), "25").out()).contains(quick);
  }

  @Test
  void passesOptionsToTheJvm() throws Exception {
    assertThat(start(launcher(), "25", "runs").out())
        .contains("-XX:+UseSerialGC\n-Xmx256m\n-Dx=1\n");
  }

  @Test
  void saysWhatIsWrongWithAnOldJava() throws Exception {
    Started started = start(launcher(), "17", "status");
    assertThat(started.exit()).isEqualTo(2);
    assertThat(started.out()).isEmpty();
    assertThat(started.err()).contains("TIDEMILL_JAVA", "no JDK 25 or later");
  }

  private Path launcher() {
    return folder.resolve("project/tidemill");
  }

  private void layOutJdk(String name, String version) throws IOException {
    Path java = folder.resolve(name).resolve("bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(
        folder.resolve(name).resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    Files.writeString(
        java, "#!/bin/sh\necho process $$\nfor word; do echo \"$word\"; done\nexit 7\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
  }

  /// Starts it where no cache can be written, so that nothing goes on in the background.
  private Started start(Path launcher, String jdk, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "TIDEMILL_JAVA", folder.resolve(jdk).toString(),
                "TIDEMILL_OPTS", "-Xmx256m -Dx=1",
                "XDG_CACHE_HOME", "/dev/null"));
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Started(process.pid(), process.waitFor(), out, Files.readString(err));
  }
}
