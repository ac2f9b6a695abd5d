package io.tidemill.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.plan.Pool;
import io.tidemill.runtime.DriveOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Records that need nobody outside follow each other without a pause, also where they do not fit
/// into memory at once.
class NoNapTest {
  private static final int ROWS = 2_000;

  @Test
  void bringsInTheNextRecordsAtOnce() {
    World world = new World(scenario());
    Instant began = world.time.now();
    WorldOutcome outcome = world.play();
    assertThat(outcome.records()).hasSize(ROWS);
    assertThat(outcome.records().values())
        .allSatisfy(end -> assertThat(end.reason()).isEqualTo("no group"));
    assertThat(Duration.between(began, world.time.now())).isLessThan(Duration.ofSeconds(2));
  }

  private static Scenario scenario() {
    List<ObjectNode> rows = new ArrayList<>();
    for (int i = 1; i <= ROWS; i++) {
      ObjectNode row = JsonNodeFactory.instance.objectNode();
      rows.add(row.put("id", "k" + i).put("name", "n").put("group", "none").put("note", "n"));
    }
    return new Scenario(
        1,
        "branches",
        new Pool("play/model", 1, null, null, null),
        List.of(rows),
        FakeSinks.Kind.MARKED,
        new Scenario.Limits(null, null, DriveOptions.Bodies.ALL),
        Weather.FAIR,
        List.of());
  }
}
