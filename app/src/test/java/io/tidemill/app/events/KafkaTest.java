package io.tidemill.app.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.app.kill.Victim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A run that begins while the broker is down tells all of it once the broker is there.
final class KafkaTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int ROWS = 200;
  private static final int DOWN_SECONDS = Integer.getInteger("broker.down", 5);

  @TempDir private Path folder;

  @Test
  void hasEveryEventThoughItWasDownDuringTheRun() throws IOException, InterruptedException {
    try (Broker broker = Broker.start(Files.createDirectory(folder.resolve("broker")))) {
      broker.kill();
      write(broker);
      Victim program =
          new Victim(folder, List.of("run", "told.yaml", "--input", "rows.csv", "--json"));
      Process running = program.start();
      assertThat(running.waitFor(DOWN_SECONDS, TimeUnit.SECONDS)).as("it waits").isFalse();
      broker.again();
      assertThat(running.waitFor()).as(program.errors()).isZero();
      List<ConsumerRecord<String, String>> messages = broker.messages();
      List<JsonNode> events = messages.stream().map(one -> JSON.readTree(one.value())).toList();
      assertThat(events.stream().map(event -> event.path("id").asString()).distinct())
          .hasSize(ROWS + 2);
      assertThat(events)
          .filteredOn(event -> event.path("type").asString().equals("tidemill.record.done"))
          .extracting(event -> event.path("subject").asString())
          .hasSizeGreaterThanOrEqualTo(ROWS);
      assertThat(messages.getLast().value()).contains("tidemill.run.finished");
      assertThat(messages)
          .allSatisfy(
              one ->
                  assertThat(
                          new String(
                              one.headers().lastHeader("content-type").value(),
                              java.nio.charset.StandardCharsets.UTF_8))
                      .startsWith("application/cloudevents+json"));
      assertThat(messages)
          .filteredOn(one -> one.value().contains("tidemill.record.done"))
          .allSatisfy(
              one ->
                  assertThat(JSON.readTree(one.value()).path("subject").asString())
                      .isEqualTo(one.key()));
    }
  }

  private void write(Broker broker) throws IOException {
    Files.writeString(
        folder.resolve("told.yaml"),
        """
        tidemill: 1
        name: told
        record: {key: id, fields: {id: string, size: integer}}
        steps:
          half: {set: {size: record.size / 2}}
        save:
          - {to: halves, key: id, columns: {half: half.size}}
        """);
    Files.writeString(
        folder.resolve("tidemill.yaml"),
        """
        tidemill: 1
        events:
          - {kafka: "%s", topic: %s}
        """
            .formatted(broker.servers(), Broker.TOPIC));
    Files.writeString(
        folder.resolve("rows.csv"),
        IntStream.rangeClosed(1, ROWS)
            .mapToObj(i -> "r%d,%d".formatted(i, i))
            .collect(Collectors.joining("\n", "id,size\n", "\n")));
  }
}
