package io.tidemill.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.testkit.fake.ScriptedServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Answers that the service was paid for and that cannot be used.
final class UnusableAnswersTest {
  private static final String ROWS = "id,text,size\na,first,1\nb,second,1\n";
  private static final String FILTERED =
      "{\"choices\":[{\"finish_reason\":\"content_filter\",\"message\":{\"content\":\"\"}}]}";

  @TempDir private Path folder;

  private JsonNode summary(ScriptedServer server) throws IOException {
    Live live = new Live(folder, "key-of-the-house");
    live.write(server, "{env: HOUSE_KEY}", ROWS);
    Typed run = live.run();
    assertThat(run.exit()).as(run.err()).isEqualTo(3);
    return live.json("status", "last", "--json");
  }

  @Test
  void areNotTakenForFreeWhereTheServiceDoesNotSayWhatTheyCost() throws IOException {
    try (ScriptedServer server = new ScriptedServer().then(200, FILTERED).then(200, FILTERED)) {
      JsonNode summary = summary(server);

      assertThat(summary.at("/counts/failed").asInt()).isEqualTo(2);
      assertThat(summary.at("/cost/uncertain").asDouble()).isPositive();
    }
  }

  @Test
  void endOneRecordWhereTheyCannotEvenBeCounted() throws IOException {
    String good = Live.judged("good", "one");
    String endless = good.replace("\"prompt_tokens\":10", "\"prompt_tokens\":9000000000000000000");
    try (ScriptedServer server = new ScriptedServer().then(200, endless).then(200, good)) {
      JsonNode summary = summary(server);

      assertThat(summary.at("/counts/failed").asInt()).isEqualTo(1);
      assertThat(summary.at("/counts/done").asInt()).isEqualTo(1);
      assertThat(summary.at("/failures/0/message").asString()).contains("a fault of Tidemill");
      assertThat(summary.at("/cost/uncertain").asDouble()).isPositive();
    }
  }
}
