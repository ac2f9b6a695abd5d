package io.tidemill.app.report;

import io.tidemill.app.wiring.Tuning;
import io.tidemill.engine.PlanIndex;
import io.tidemill.performance.Measurement;
import io.tidemill.performance.Performance;
import io.tidemill.port.RunReader;
import io.tidemill.port.RunRow;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// Measures how fast a run was, from its journal.
public final class Speed {
  private Speed() {}

  /// The run as it is now.
  public static Performance of(RunReader reader, PlanIndex steps, Tuning tuning) {
    Measurement measurement = new Measurement(steps);
    new Spans(reader, tuning.play()).each(measurement::add);
    for (RunReader.PoolNote note : reader.poolNotes()) {
      JsonNode pause = note.note().path("pause_ms");
      if (pause.isNumber()) {
        measurement.paused(note.pool(), Duration.ofMillis(pause.asLong()));
      }
    }
    RunRow.Times times = reader.run().head().times();
    return measurement.measured(Duration.ofMillis(times.drivenMillis()), times.finished());
  }
}
