package io.tidemill.app.kill;

import io.tidemill.port.Time;
import io.tidemill.runtime.SystemTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The program as a process of its own, always started by the same command in the same folder.
public final class Victim {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long LOOK_MILLIS = 20;

  /// How long the simulator may go without a request before the program counts as hung.
  private static final long SILENT_MINUTES = 3;

  private final Path folder;
  private final Path output;
  private final List<String> command;
  private final Time time = new SystemTime();
  private final List<Long> recoveries = new ArrayList<>();
  private long counted;
  private long lines;

  /// The program with these arguments, typed in this folder.
  public Victim(Path folder, List<String> arguments) {
    this.folder = folder;
    this.output = folder.resolve("output.jsonl");
    this.command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("io.tidemill.app.cli.Tidemill");
    command.addAll(arguments);
  }

  /// Starts it and leaves it running; the caller ends it.
  public Process start() throws IOException {
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectOutput(output.toFile())
        .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("errors.txt").toFile()))
        .start();
  }

  /// Starts it and kills it once the simulator has answered this many more requests.
  ///
  /// @return whether it was killed; false when it ended before
  boolean killAfter(long answers) throws IOException, InterruptedException {
    long before = answered();
    long goal = before + answers;
    long started = time.nanos();
    boolean goesOn = false;
    Process process = start();
    while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      goesOn = noted(goesOn, before, started);
      if (answered() >= goal) {
        process.destroyForcibly().waitFor();
        return true;
      }
    }
    return false;
  }

  /// Starts it and waits until the simulator has answered this many more requests, or until it
  /// ended.
  Process startUntil(long answers) throws IOException, InterruptedException {
    long before = answered();
    long started = time.nanos();
    Process process = start();
    boolean goesOn = false;
    while (answered() < before + answers && !process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      goesOn = noted(goesOn, before, started);
    }
    return process;
  }

  /// Starts it and kills it this long after, wherever it is by then: still starting, recovering, or
  /// at work.
  ///
  /// @return whether it was killed; false when it ended before
  boolean killAfterMillis(long millis) throws IOException, InterruptedException {
    Process process = start();
    boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
    return !ended;
  }

  /// Starts it and waits until it ends by itself.
  ///
  /// @return its exit code
  public int finish() throws IOException, InterruptedException {
    Process process = start();
    long before = -1;
    while (!process.waitFor(SILENT_MINUTES, TimeUnit.MINUTES)) {
      if (answered() == before) {
        process.destroyForcibly();
        throw new IllegalStateException("The run hangs; see " + folder);
      }
      before = answered();
    }
    return process.exitValue();
  }

  /// Notes how long a start took once the first answer is there.
  private boolean noted(boolean isNoted, long before, long started) throws IOException {
    boolean goesOn = answered() > before;
    if (goesOn && !isNoted) {
      recoveries.add((time.nanos() - started) / 1_000_000);
    }
    return goesOn || isNoted;
  }

  /// How long starts took until the first answer of a service, in words; a start that found nothing
  /// to ask is not among them.
  String recoveries() {
    if (recoveries.isEmpty()) {
      return "none seen";
    }
    List<Long> sorted = recoveries.stream().sorted().toList();
    return "%d seen, median %d ms, 95 %% within %d ms, longest %d ms"
        .formatted(
            sorted.size(),
            sorted.get(sorted.size() / 2),
            sorted.get(Math.min(sorted.size() - 1, sorted.size() * 95 / 100)),
            sorted.getLast());
  }

  /// Requests that the simulator has answered, all starts together.
  private long answered() throws IOException {
    Path file = auditFile();
    if (!Files.exists(file)) {
      return 0;
    }
    try (SeekableByteChannel bytes = Files.newByteChannel(file)) {
      bytes.position(counted);
      ByteBuffer more = ByteBuffer.allocate((int) (bytes.size() - counted));
      while (more.hasRemaining() && bytes.read(more) >= 0) {}
      counted += more.position();
      for (int i = 0; i < more.position(); i++) {
        lines += more.get(i) == '\n' ? 1 : 0;
      }
    }
    return lines;
  }

  /// The last line that it printed: the summary.
  public JsonNode summary() throws IOException {
    return JSON.readTree(Files.readAllLines(output).getLast());
  }

  /// What it said on its error stream, all starts together.
  public String errors() throws IOException {
    Path file = folder.resolve("errors.txt");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  /// Whole lines of the simulator's audit file.
  List<JsonNode> audit() throws IOException {
    Path file = auditFile();
    if (!Files.exists(file)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> line.endsWith("}")).map(JSON::readTree).toList();
    }
  }

  private Path auditFile() {
    return folder.resolve(".tidemill").resolve("simulator.jsonl");
  }
}
