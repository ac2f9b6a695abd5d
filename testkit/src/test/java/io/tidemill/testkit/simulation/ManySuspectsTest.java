package io.tidemill.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.plan.Pool;
import io.tidemill.runtime.DriveOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A machine that kills each process soon, until more records are suspect than a run usually keeps
/// in memory.
class ManySuspectsTest {
  private static final int ROWS = 80;
  private static final Pool POOL = new Pool("play/model", 8, null, null, null);

  @BeforeEach
  void quiet() {
    Logger.getLogger("io.tidemill.runtime").setLevel(Level.OFF);
  }

  @Test
  void runsThemAllAloneInTheEnd() {
    for (long point = 8; point <= 24; point++) {
      List<Long> crashes = new ArrayList<>(List.of(ROWS + 40L));
      crashes.addAll(Collections.nCopies(11, ROWS + point));
      assertThat(new World(scenario(crashes)).play()).as("point %d", point).isNotNull();
    }
  }

  private static Scenario scenario(List<Long> crashes) {
    List<ObjectNode> rows = new ArrayList<>();
    for (int i = 1; i <= ROWS; i++) {
      ObjectNode row = JsonNodeFactory.instance.objectNode();
      rows.add(row.put("id", "k" + i).put("name", "name " + i).put("group", "g1").put("note", "n"));
    }
    return new Scenario(
        7,
        "people",
        POOL,
        List.of(rows),
        FakeSinks.Kind.MARKED,
        new Scenario.Limits(null, null, DriveOptions.Bodies.ALL),
        new Weather(0, 0, 0, 0, 0, 0, 0, 20_000),
        crashes);
  }
}
