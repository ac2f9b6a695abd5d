package io.tidemill.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.testkit.fake.ScriptedServer;
import io.tidemill.testkit.fake.ScriptedServer.Move;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A service that says its caller's key back, in every place that it can, does not bring it into
/// anything that is stored or shown.
final class SecretsTest {
  private static final String CANARY = "canary-5f2e/9b71+c0ffee";
  private static final String ESCAPED = CANARY.replace("-", "\\u002d").replace("/", "\\/");
  private static final String ROWS = "id,text,size\na,first,1\nb,second,1\nc,third,1\nd,fourth,1\n";

  @TempDir private Path folder;

  private static ScriptedServer echoing() {
    return new ScriptedServer()
        .then(
            400,
            "{\"error\":{\"message\":\"bad header: Bearer %s\",\"code\":\"%s\"}}"
                .formatted(CANARY, CANARY))
        .then(new Move.Answer(429, Map.of("X-Echo", CANARY, "Retry-After", "0"), CANARY))
        .then(200, Live.judged("good", "because of " + CANARY))
        .then(200, Live.said("my key is " + CANARY, "stop"))
        .then(200, Live.judged("good", "because of KEY").replace("KEY", ESCAPED))
        .then(401, "{\"error\":{\"message\":\"Incorrect API key provided: " + CANARY + "\"}}");
  }

  @Test
  void staysOutOfEverythingWhenItComesFromAVariable() throws IOException {
    try (ScriptedServer server = echoing()) {
      Live live = new Live(folder, CANARY);
      live.write(server, "{env: HOUSE_KEY}", ROWS);

      stays(live, server);
    }
  }

  @Test
  void staysOutOfEverythingWhenItComesFromAFile(@TempDir Path secrets) throws IOException {
    Path file = Files.writeString(secrets.resolve("house.key"), CANARY + "\n");
    try (ScriptedServer server = echoing()) {
      Live live = new Live(folder, "");
      live.write(server, "{file: \"" + file + "\"}", ROWS);

      stays(live, server);
    }
  }

  private void stays(Live live, ScriptedServer server) throws IOException {
    List<Typed> typed = new ArrayList<>();
    typed.add(live.run("--to", "out.csv"));
    assertThat(typed.getFirst().exit()).as(typed.getFirst().err()).isEqualTo(4);
    commands().forEach(words -> typed.add(live.type(words.split(" ", -1))));

    assertThat(server.requests()).hasSize(6);
    assertThat(server.requests())
        .allSatisfy(
            request ->
                assertThat(request.headers()).containsEntry("authorization", "Bearer " + CANARY));
    assertThat(typed.toString()).contains("[redacted]", "because of").doesNotContain(CANARY);
    assertThat(filesWith("[redacted]")).as("the search finds what is there").isNotEmpty();
    assertThat(filesWith(CANARY)).isEmpty();
  }

  private static Stream<String> commands() {
    return Stream.of(
        "status last",
        "status last --json",
        "report last",
        "report last --json",
        "errors last",
        "errors last --json",
        "errors last --by message --json",
        "trace last a",
        "trace last a --json",
        "trace last b",
        "trace last b --json",
        "trace last c --json",
        "trace last d --json",
        "export last --format csv --out export.csv",
        "export last --format jsonl --out export.jsonl",
        "export last",
        "runs --json",
        "settings",
        "settings --json");
  }

  private List<Path> filesWith(String text) throws IOException {
    byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(file -> holds(file, wanted)).toList();
    }
  }

  private static boolean holds(Path file, byte[] wanted) {
    try {
      String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      return bytes.contains(new String(wanted, StandardCharsets.ISO_8859_1));
    } catch (IOException unreadable) {
      throw new IllegalStateException("cannot read " + file, unreadable);
    }
  }
}
