package io.tidemill.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.adapters.sink.file.WholeFile;
import io.tidemill.testkit.fake.ScriptedServer;
import io.tidemill.testkit.fake.ScriptedServer.Move;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Mistakes that users of other programs have paid for.
final class PaidBugsTest {
  private static final String KEY = "{env: HOUSE_KEY}";
  private static final String ROWS = "id,text,size\na,first,1\nb,second,1\n";

  @TempDir private Path folder;

  private Live live(ScriptedServer server) throws IOException {
    Live live = new Live(folder, "key-of-the-house");
    live.write(server, KEY, ROWS);
    return live;
  }

  private static JsonNode summary(Live live) {
    return live.json("status", "last", "--json");
  }

  @Test
  void aRetriedRowRefreshesWhatDependsOnIt() throws IOException {
    try (ScriptedServer server = new ScriptedServer()) {
      Live live = live(server);
      live.pipeline(
          Live.PIPELINE
              .replace("save:", "  louder: {set: {why: upper(judgement.why)}}\nsave:")
              .replace("why: judgement.why}}", "why: louder.why}}"));
      server.then(200, Live.judged("good", "one")).then(200, Live.judged("good", "two"));
      assertThat(live.run("--to", "out.csv").exit()).isZero();
      server.then(200, Live.judged("bad", "three"));

      Typed retried = live.type("retry", "last", "--key", "a");

      assertThat(retried.exit()).as(retried.err()).isZero();
      assertThat(Files.readString(folder.resolve("out.csv"))).contains("a,bad,THREE");
    }
  }

  @Test
  void twoWritersOfOneFileDoNotMeet() throws IOException {
    WholeFile file = WholeFile.at(folder.resolve("out.csv"));
    file.replaceWith(
        outer -> {
          outer.write('a');
          file.replaceWith(inner -> inner.write('b'));
          assertThat(Files.readString(file.path())).isEqualTo("b");
          outer.write('a');
        });

    assertThat(Files.readString(file.path())).isEqualTo("aa");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file.path());
    }
  }

  @Test
  void neverPrintsWhatIsNoNumber() throws IOException {
    try (ScriptedServer server = new ScriptedServer()) {
      Live live = new Live(folder, "key-of-the-house");
      live.write(server, KEY, "id,text,size\n");
      live.run();

      for (String command : List.of("status last --json", "report last --json", "runs --json")) {
        String out = live.type(command.split(" ", -1)).out();
        assertThat(out).isNotBlank().doesNotContain("NaN", "Infinity");
        assertThat(new JsonMapper().readTree(out)).isNotNull();
      }
      assertThat(summary(live).path("parse_stages").isEmpty()).isTrue();
    }
  }

  @Test
  void aFailureThatRepeatsIsRepeatedAsOftenAsTheStepAllows() throws IOException {
    try (ScriptedServer server = new ScriptedServer()) {
      Live live = live(server);
      live.pipeline(Live.PIPELINE.replace("answer:", "retry: 2\n    answer:"));
      for (int calls = 0; calls < 4; calls++) {
        server.then(200, Live.judged("great", "x"));
      }

      assertThat(live.run().exit()).isEqualTo(3);

      assertThat(server.requests()).hasSize(4);
      assertThat(summary(live).at("/counts/failed").asInt()).isEqualTo(2);
    }
  }

  @Test
  void waitingIsNotWorking() throws IOException {
    try (ScriptedServer server = new ScriptedServer()) {
      Live live = live(server);
      server
          .then(new Move.Answer(429, Map.of("Retry-After-Ms", "1500"), "{}"))
          .then(200, Live.judged("good", "one"))
          .then(200, Live.judged("good", "two"));

      assertThat(live.run().exit()).isZero();

      JsonNode times = summary(live);
      assertThat(times.path("makespan_s").asDouble()).isGreaterThan(1.5);
      assertThat(times.path("service_time_s").asDouble())
          .isLessThan(times.path("makespan_s").asDouble() - 1.0);
    }
  }

  @Test
  void queueingIsNoTimeOut() throws IOException {
    Small.write(folder);
    Files.writeString(
        folder.resolve("small.yaml"),
        Small.PIPELINE
            .replace("ask: judge", "ask: judge\n    deadline: 2s")
            .replace("seconds: 0.1", "seconds: 0.5"));
    Files.writeString(folder.resolve("rows.csv"), Small.ROWS + rows(10));

    Typed run = Small.run(folder, "--width", "1", "--speed", "1");

    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode json = new JsonMapper().readTree(Typed.in(folder, "status", "--json").out());
    assertThat(json.path("makespan_s").asDouble()).isGreaterThan(2.0);
    assertThat(json.path("attempts").asInt()).isEqualTo(12);
  }

  private static String rows(int count) {
    return IntStream.range(0, count)
        .mapToObj("x%1$d,more %1$d\n"::formatted)
        .collect(Collectors.joining());
  }

  @Test
  void aRowPutInFrontMovesNobodyElse() throws IOException {
    try (ScriptedServer server = new ScriptedServer()) {
      Live live = live(server);
      server.then(200, Live.judged("good", "one")).then(200, Live.judged("bad", "two"));
      assertThat(live.run("--to", "out.csv").exit()).isZero();
      List<String> before = Files.readAllLines(folder.resolve("out.csv"));
      Files.writeString(folder.resolve("rows.csv"), ROWS.replace("size\n", "size\nz,new,1\n"));
      server.then(200, Live.judged("good", "three"));

      assertThat(live.run("--to", "out.csv").exit()).isZero();

      assertThat(server.requests()).hasSize(3);
      assertThat(before).hasSize(3);
      assertThat(Files.readAllLines(folder.resolve("out.csv")))
          .containsAll(before)
          .contains("z,good,three")
          .hasSize(4);
    }
  }
}
