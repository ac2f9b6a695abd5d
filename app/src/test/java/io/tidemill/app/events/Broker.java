package io.tidemill.app.events;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/// A real Kafka broker in KRaft mode, a process of its own over a folder.
final class Broker implements AutoCloseable {
  static final String TOPIC = "tidemill";
  private static final String CLUSTER = "MkU3OEVBNTcwNTJENDM2Qk";

  private final Path folder;
  private final int port;
  private Process process;

  private Broker(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  static Broker start(Path folder) throws IOException, InterruptedException {
    int port = freePort();
    Files.writeString(
        folder.resolve("server.properties"),
        """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
        controller.listener.names=CONTROLLER
        log.dirs=%3$s
        offsets.topic.replication.factor=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        num.partitions=1
        """
            .formatted(port, freePort(), folder.resolve("data")));
    java(folder, "kafka.tools.StorageTool", "format", "-t", CLUSTER, "-c", "server.properties")
        .waitFor();
    return new Broker(folder, port, java(folder, "kafka.Kafka", "server.properties"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Process java(Path folder, String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(words));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("broker.log").toFile()))
        .start();
  }

  String servers() {
    return "127.0.0.1:" + port;
  }

  /// Ends it as a power cut would.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// Starts it again over the same folder.
  void again() throws IOException {
    process = java(folder, "kafka.Kafka", "server.properties");
  }

  /// All messages of the topic, in order.
  List<ConsumerRecord<String, String>> messages() {
    List<ConsumerRecord<String, String>> messages = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      TopicPartition only = new TopicPartition(TOPIC, 0);
      consumer.assign(List.of(only));
      consumer.seekToBeginning(List.of(only));
      long end = consumer.endOffsets(List.of(only)).getOrDefault(only, 0L);
      while (consumer.position(only) < end) {
        consumer.poll(Duration.ofMillis(500)).forEach(messages::add);
      }
    }
    return messages;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
