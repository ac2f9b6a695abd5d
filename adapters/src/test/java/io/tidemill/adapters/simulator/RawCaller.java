package io.tidemill.adapters.simulator;

import io.tidemill.runtime.SystemTime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A running simulator and a caller that shows what is on the wire.
final class RawCaller implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  final Simulator simulator;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  RawCaller(SimulatorOptions options) {
    simulator = Simulator.start(options, new SystemTime());
  }

  static RawCaller withFaults(String text) {
    return new RawCaller(SimulatedWorld.faults(text));
  }

  /// Asks a service by the path of the simulator.
  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(at(path)).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  /// A JSON answer.
  JsonNode json(String path, String body) throws IOException, InterruptedException {
    return JSON.readTree(post(path, body).body());
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(at(path)).build();
    return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  private URI at(String path) {
    return simulator.services().root().resolve(path);
  }

  /// The data of a stream of events, in order, without the last word of chat completions.
  static List<JsonNode> events(String stream) {
    return Stream.of(stream.split("\n", -1))
        .filter(line -> line.startsWith("data: {"))
        .map(line -> JSON.readTree(line.substring("data: ".length())))
        .toList();
  }

  /// The lines of a stream of JSON.
  static List<JsonNode> lines(String stream) {
    return stream.lines().filter(line -> !line.isBlank()).map(JSON::readTree).toList();
  }

  @Override
  public void close() {
    http.close();
    simulator.close();
  }
}
