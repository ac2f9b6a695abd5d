package io.tidemill.app.weather;

import io.tidemill.adapters.simulator.Faults;
import io.tidemill.adapters.simulator.Simulator;
import io.tidemill.adapters.simulator.SimulatorOptions;
import io.tidemill.app.cli.Typed;
import io.tidemill.runtime.SystemTime;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real run, without `--simulated`, over rows of text, asking a service on this machine that is
/// told how to misbehave. Prices, limits and retries are those of the settings.
final class Journey {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String PIPELINE =
      """
      tidemill: 1
      name: journey
      record:
        key: id
        fields: {id: string, text: string}
      models:
        teller: {use: stormy/teller, options: {max_tokens: 200}}
      steps:
        retelling:
          ask: teller
          prompt: "Give the first sentence of this text: {{ record.text }}"
          answer: {answer: string}
          retry: 6
          deadline: 20s
          too_large: [{cut: record.text, to: 1000}]
      save:
        - {to: sentences, key: id, columns: {sentence: retelling.answer}}
      """;

  private final Path folder;
  private final int port;

  /// A journey whose service is at this port; 0 takes a free one, which [#service] tells.
  Journey(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /// Writes pipeline, settings and input.
  ///
  /// @param pool keys of the pool, in YAML's flow style without braces, one a line
  /// @param texts one row each, keys `r1`, `r2`, ..
  void pack(String kind, String path, String pool, Stream<String> texts) throws IOException {
    Files.writeString(folder.resolve("journey.yaml"), PIPELINE);
    Files.writeString(
        folder.resolve("tidemill.yaml"),
        """
        tidemill: 1
        providers:
          stormy: {kind: %s, url: "http://127.0.0.1:%d%s"}
        models:
          stormy/teller:
            window: 8192
            price: {currency: USD, per: 1000000, in: 1.00, out: 4.00, as_of: 2026-11-01}
            %s
        limits: {budget: {run: 1000, currency: USD}}
        """
            .formatted(kind, port, path, pool.replace("\n", "\n    ")));
    StringBuilder rows = new StringBuilder("id,text\n");
    List<String> all = texts.toList();
    for (int i = 0; i < all.size(); i++) {
      rows.append("r%d,\"%s\"\n".formatted(i + 1, all.get(i)));
    }
    Files.writeString(folder.resolve("rows.csv"), rows.toString());
  }

  /// The service, misbehaving so.
  Simulator service(String faults, String speed) {
    return Simulator.start(
        new SimulatorOptions(
            port,
            new BigDecimal(speed),
            folder.resolve("service.jsonl"),
            null,
            Faults.parse(faults)),
        new SystemTime());
  }

  /// The command that starts and continues it.
  Typed run(String... more) {
    return Typed.in(
        folder,
        Stream.concat(
                Stream.of("run", "journey.yaml", "--input", "rows.csv", "--json"),
                Arrays.stream(more))
            .toArray(String[]::new));
  }

  /// The summary that a command ended with.
  static JsonNode summary(Typed ended) {
    return JSON.readTree(ended.out().lines().reduce((_, last) -> last).orElse("{}"));
  }

  /// Whether the service has answered anything yet.
  boolean hasAudit() {
    return Files.exists(folder.resolve("service.jsonl"));
  }

  /// Lines that the service wrote about its answers, over all its starts.
  List<JsonNode> audit() throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve("service.jsonl"))) {
      return lines.map(JSON::readTree).toList();
    }
  }

  /// A port that is free now.
  static int freePort() throws IOException {
    try (java.net.ServerSocket socket =
        new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
