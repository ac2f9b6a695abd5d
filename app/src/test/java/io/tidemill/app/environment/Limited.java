package io.tidemill.app.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.app.cli.Small;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The program as a process of its own, under limits of the operating system.
///
/// @param folder where it is started
/// @param rows of its input
record Limited(Path folder, int rows) {

  private static final List<String> SHIPPED =
      List.of(
          "tidemill-",
          "jackson-",
          "snakeyaml-",
          "sqlite-jdbc",
          "postgresql-",
          "fastcsv",
          "picocli",
          "jspecify",
          "kafka-clients",
          "slf4j-");

  /// What a process said.
  record Said(int exit, String text) {}

  /// Writes a small pipeline and rows.
  ///
  /// @param words of each row
  static Limited in(Path folder, int rows, int words) throws IOException {
    Small.write(folder);
    Files.writeString(
        folder.resolve("rows.csv"),
        IntStream.rangeClosed(1, rows)
            .mapToObj(i -> "r%d,%s".formatted(i, noise(i, words)))
            .collect(Collectors.joining("\n", "id,text\n", "\n")));
    return new Limited(folder, rows);
  }

  /// Words that cannot be compressed.
  private static String noise(int seed, int words) {
    Random random = new Random(seed);
    return IntStream.range(0, words)
        .mapToObj(_ -> Integer.toString(random.nextInt(Integer.MAX_VALUE), Character.MAX_RADIX))
        .collect(Collectors.joining(" "));
  }

  /// Runs the pipeline.
  Said run() throws IOException, InterruptedException {
    return run("true");
  }

  /// Runs the pipeline after a command of the shell, such as `ulimit -n 64`.
  Said run(String before) throws IOException, InterruptedException {
    return type(
        before, "run", "small.yaml", "--input", "rows.csv", "--simulated", "--to", "out.csv");
  }

  /// Types a command.
  Said type(String before, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", "-c", before + "; exec \"$@\"", "bash"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", shipped()));
    command.add("io.tidemill.app.cli.Tidemill");
    command.addAll(List.of(words));
    Path said = folder.resolve("said.txt");
    int exit =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start()
            .waitFor();
    String text =
        Files.readAllLines(said).stream()
            .filter(line -> !line.startsWith("SLF4J"))
            .collect(Collectors.joining("\n"));
    assertThat(text).as("no stack trace").doesNotContain("\tat ", "fault of Tidemill");
    return new Said(exit, text);
  }

  /// The class path without what only tests use, which would need more files than the program does.
  private static String shipped() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> Files.isDirectory(Path.of(entry)) || isShipped(Path.of(entry)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean isShipped(Path jar) {
    String name = jar.getFileName().toString();
    return SHIPPED.stream().anyMatch(name::startsWith);
  }

  /// The same command ends the run, with every row in its target.
  void mended() throws IOException, InterruptedException {
    Said run = run();
    assertThat(run.exit()).as(run.text()).isZero();
    assertThat(Files.readAllLines(folder.resolve("out.csv"))).hasSize(1 + rows);
  }

  Path journal() {
    return folder.resolve(".tidemill").resolve("journal.db");
  }
}
