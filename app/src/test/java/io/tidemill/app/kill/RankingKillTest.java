package io.tidemill.app.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.app.essays.Essays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A ranking whose process is killed in the middle of its comparisons comes to the same ranks as
/// one that nobody disturbs.
final class RankingKillTest {
  private static final int ESSAYS = 60;
  private static final int KILLS = 4;
  private static final int WIDTH = 8;
  private static final int TOGETHER = 8;
  private static final long SEED = 5;

  @TempDir Path folder;

  @Test
  void comesToTheSameRanks() throws IOException, InterruptedException {
    Essays calm = essays("calm");
    assertThat(calm.run().at("/counts/done").asInt()).isEqualTo(ESSAYS);
    Essays disturbed = essays("disturbed");
    Victim program =
        new Victim(folder.resolve("disturbed"), Essays.command("--width", String.valueOf(WIDTH)));
    Random moments = new Random(SEED);
    int kills = 0;
    for (int i = 0; i < KILLS; i++) {
      kills += program.killAfter(2L + moments.nextInt(8)) ? 1 : 0;
    }
    assertThat(kills).isPositive();
    int exit = program.finish();
    assertThat(exit).as(program.errors()).isZero();
    assertThat(disturbed.ranked()).isEqualTo(calm.ranked());
    assertThat(paidTwice(program)).isLessThanOrEqualTo((long) kills * WIDTH * TOGETHER);
  }

  private Essays essays(String name) throws IOException {
    Essays essays = new Essays(Files.createDirectory(folder.resolve(name)));
    essays.add(ESSAYS);
    essays.write();
    return essays;
  }

  private static long paidTwice(Victim program) throws IOException {
    Map<String, Integer> answers = new HashMap<>();
    for (JsonNode line : program.audit()) {
      if (line.path("good").asBoolean()) {
        answers.merge(line.path("key").asString(""), 1, Integer::sum);
        line.path("with").forEach(key -> answers.merge(key.asString(""), 1, Integer::sum));
      }
    }
    assertThat(answers.keySet()).anyMatch(pair -> pair.contains("|"));
    return answers.values().stream().mapToInt(times -> times - 1).sum();
  }
}
