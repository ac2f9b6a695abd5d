package io.tidemill.app.events;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.app.cli.Typed;
import io.tidemill.app.kill.Victim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A run tells a webhook what happens: all of it, in order, and again only under the same id.
final class WebhookTest {
  private static final int ROWS = 30;
  private static final String[] COMMAND = {"run", "told.yaml", "--input", "rows.csv", "--json"};
  private static final String PIPELINE =
      """
      tidemill: 1
      name: told
      record:
        key: id
        fields: {id: string, size: integer}
      gates:
        - {unless: record.size < 20, reason: too large}
      steps:
        half: {set: {size: 100 / (record.size - 3)}}
      save:
        - {to: halves, key: id, columns: {half: half.size}}
      """;

  @TempDir private Path folder;

  private void write(Receiver receiver, String send) throws IOException {
    Files.writeString(folder.resolve("told.yaml"), PIPELINE);
    Files.writeString(
        folder.resolve("tidemill.yaml"),
        """
        tidemill: 1
        events:
          - {webhook: "%s", key: {file: key.txt}%s}
        """
            .formatted(receiver.address(), send));
    Files.writeString(folder.resolve("key.txt"), Receiver.KEY);
    Files.writeString(
        folder.resolve("rows.csv"),
        IntStream.rangeClosed(1, ROWS)
            .mapToObj(i -> "r%d,%d".formatted(i, i))
            .collect(Collectors.joining("\n", "id,size\n", "\n")));
  }

  private static List<String> types(Receiver receiver) {
    return receiver.events().stream().map(event -> event.path("type").asString()).toList();
  }

  private static void assertComplete(Receiver receiver) {
    List<String> types = types(receiver);
    assertThat(types).startsWith("tidemill.run.started").endsWith("tidemill.run.finished");
    assertThat(types).filteredOn("tidemill.record.done"::equals).hasSize(18);
    assertThat(types).filteredOn("tidemill.record.gated"::equals).hasSize(11);
    assertThat(types).filteredOn("tidemill.record.failed"::equals).hasSize(1);
    assertThat(receiver.forged()).isZero();
  }

  @Test
  void isToldEverythingInOrderAndSigned() throws IOException {
    try (Receiver receiver = Receiver.start(_ -> 204)) {
      write(receiver, "");
      Typed run = Typed.in(folder, COMMAND);
      assertThat(run.exit()).as(run.err()).isEqualTo(3);
      assertComplete(receiver);
      assertThat(receiver.seen()).doesNotHaveDuplicates();
      JsonNode failed =
          receiver.events().stream()
              .filter(event -> event.path("type").asString().endsWith("failed"))
              .findFirst()
              .orElseThrow();
      assertThat(failed.path("specversion").asString()).isEqualTo("1.0");
      assertThat(failed.path("subject").asString()).isEqualTo("r3");
      assertThat(failed.path("id").asString()).startsWith("told-1:");
      assertThat(failed.at("/data/class").asString()).isEqualTo("BUG");
      assertThat(failed.at("/data/key").asString()).isEqualTo("r3");
      assertThat(receiver.events().getLast().at("/data/counts/done").asInt()).isEqualTo(18);
    }
  }

  @Test
  void isToldOnlyWhatItWants() throws IOException {
    try (Receiver receiver = Receiver.start(_ -> 204)) {
      write(receiver, ", send: [record.failed, run.finished]");
      Typed.in(folder, COMMAND);
      assertThat(types(receiver))
          .containsExactly("tidemill.record.failed", "tidemill.run.finished");
    }
  }

  @Test
  void isToldAgainUnderTheSameIdUntilItAcknowledges() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    try (Receiver receiver =
        Receiver.start(_ -> requests.incrementAndGet() % 12 == 5 ? 500 : 204)) {
      write(receiver, "");
      Typed.in(folder, COMMAND);
      assertComplete(receiver);
      assertThat(receiver.seen().size()).isGreaterThan(receiver.events().size());
      assertThat(receiver.seen().stream().distinct().toList())
          .isEqualTo(receiver.events().stream().map(e -> e.path("id").asString()).toList());
    }
  }

  @Test
  void isToldAgainUnderTheSameIdAfterTheProcessDied() throws IOException, InterruptedException {
    AtomicReference<Process> running = new AtomicReference<>();
    AtomicInteger requests = new AtomicInteger();
    try (Receiver receiver =
        Receiver.start(
            _ -> {
              if (requests.incrementAndGet() == 7) {
                requireNonNull(running.get()).destroyForcibly();
              }
              return 204;
            })) {
      write(receiver, "");
      Victim program = new Victim(folder, List.of(COMMAND));
      running.set(program.start());
      assertThat(requireNonNull(running.get()).waitFor()).isNotZero();
      assertThat(program.finish()).as(program.errors()).isEqualTo(3);
      assertThat(receiver.forged()).isZero();
      List<String> done =
          receiver.events().stream()
              .filter(event -> event.path("type").asString().startsWith("tidemill.record"))
              .map(event -> event.path("subject").asString())
              .distinct()
              .toList();
      assertThat(done).hasSize(ROWS);
      List<String> ids = receiver.seen();
      long repeated = ids.size() - ids.stream().distinct().count();
      assertThat(repeated).isBetween(0L, 7L);
      assertThat(types(receiver)).endsWith("tidemill.run.finished");
    }
  }
}
