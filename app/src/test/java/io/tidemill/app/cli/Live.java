package io.tidemill.app.cli;

import io.tidemill.app.settings.Environment;
import io.tidemill.testkit.fake.ScriptedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A pipeline of one step whose model answers from a script over HTTP, one call at a time.
///
/// @param folder where the command is typed
/// @param key what the variable `HOUSE_KEY` holds
public record Live(Path folder, String key) {
  static final String PIPELINE =
      """
      tidemill: 1
      name: live
      record:
        key: id
        fields: {id: string, text: string, size?: integer}
      models:
        judge: {use: house/judge, options: {max_tokens: 50}}
      steps:
        judgement:
          ask: judge
          prompt: "Judge {{ record.text }}"
          answer: {mood: bad | good, why: string}
      save:
        - {to: moods, key: id, columns: {mood: judgement.mood, why: judgement.why}}
      """;

  /// Writes pipeline, settings and rows.
  ///
  /// @param key how the settings refer to the key
  public void write(ScriptedServer server, String key, String rows) throws IOException {
    Files.writeString(folder.resolve("live.yaml"), PIPELINE);
    Files.writeString(folder.resolve("tidemill.yaml"), settings(server.address(), key));
    Files.writeString(folder.resolve("rows.csv"), rows);
  }

  private static String settings(URI address, String key) {
    return """
    tidemill: 1
    providers:
      house: {kind: openai, url: "%s", key: %s}
    models:
      house/judge:
        window: 4000
        price: {currency: USD, per: 1000000, in: 1, out: 1, as_of: 2026-01-01}
        width: 1
    capture: {bodies: all}
    """
        .formatted(address, key);
  }

  /// Writes another pipeline.
  void pipeline(String text) throws IOException {
    Files.writeString(folder.resolve("live.yaml"), text);
  }

  public Typed run(String... more) {
    List<String> words = new ArrayList<>(List.of("run", "live.yaml", "--input", "rows.csv"));
    words.addAll(Arrays.asList(more));
    return type(words.toArray(String[]::new));
  }

  Typed type(String... words) {
    return Typed.in(new Environment(Map.of("HOUSE_KEY", key), folder), words);
  }

  JsonNode json(String... words) {
    return new JsonMapper().readTree(type(words).out());
  }

  /// A whole answer of the service.
  public static String said(String content, String reason) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode choice = answer.putArray("choices").addObject();
    choice.putObject("message").put("role", "assistant").put("content", content);
    choice.put("finish_reason", reason);
    answer.putObject("usage").put("prompt_tokens", 10).put("completion_tokens", 5);
    return answer.toString();
  }

  public static String judged(String mood, String why) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("mood", mood).put("why", why);
    return said(json.toString(), "stop");
  }
}
