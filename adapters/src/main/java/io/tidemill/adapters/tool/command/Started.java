package io.tidemill.adapters.tool.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A program that runs, with a thread for each of its three streams: one that nobody served would
/// stop it.
final class Started {
  private static final int MOST_OUTPUT = 4_000_000;
  private static final int MOST_ERRORS = 64_000;
  private static final Duration TO_SAY_LAST_WORDS = Duration.ofSeconds(1);

  private final Process process;

  /// @throws IOException when there is no such program or it may not be started
  Started(List<String> command, CommandTool.Surroundings surroundings) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(surroundings.folder().toFile());
    builder.environment().clear();
    builder.environment().putAll(surroundings.variables());
    this.process = builder.start();
  }

  /// Waits for its end; when it does not come, or the caller is interrupted, the program and all
  /// that it started are gone when this returns.
  Ended answer(String input, Duration deadline) throws InterruptedException {
    FutureTask<byte[]> output = reading(process.getInputStream(), MOST_OUTPUT);
    FutureTask<byte[]> errors = reading(process.getErrorStream(), MOST_ERRORS);
    Thread.ofVirtual().name("command-input").start(() -> write(input));
    try {
      if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Ended.Late(deadline);
      }
      byte[] said = all(output);
      return said.length > MOST_OUTPUT
          ? new Ended.Wordy()
          : new Ended.Exited(process.exitValue(), text(said), text(all(errors)));
    } finally {
      kill();
    }
  }

  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /// A program that does not read its input closes it early, which is its business.
  private void write(String input) {
    try (OutputStream stream = process.getOutputStream()) {
      stream.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException unread) {
      return;
    }
  }

  /// What is left in the pipes after the end; a child that holds them open is not waited for.
  private static byte[] all(FutureTask<byte[]> reading) throws InterruptedException {
    try {
      return reading.get(TO_SAY_LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException silent) {
      return new byte[0];
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /// Reads to the end and keeps the first bytes, one more than `most` when there are more.
  private static FutureTask<byte[]> reading(InputStream stream, int most) {
    FutureTask<byte[]> task = new FutureTask<>(() -> read(stream, most));
    Thread.ofVirtual().name("command-output").start(task);
    return task;
  }

  private static byte[] read(InputStream stream, int most) throws IOException {
    try (stream) {
      byte[] kept = stream.readNBytes(most + 1);
      stream.transferTo(OutputStream.nullOutputStream());
      return kept;
    }
  }
}
