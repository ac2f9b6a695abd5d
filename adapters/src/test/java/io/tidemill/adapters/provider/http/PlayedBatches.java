package io.tidemill.adapters.provider.http;

import io.tidemill.adapters.simulator.Faults;
import io.tidemill.adapters.simulator.SimulatedServices;
import io.tidemill.adapters.simulator.Simulator;
import io.tidemill.adapters.simulator.SimulatorOptions;
import io.tidemill.port.ModelBatches;
import io.tidemill.runtime.SystemTime;
import io.tidemill.testkit.contract.ModelBatchesContract;
import java.math.BigDecimal;
import java.util.function.Function;

/// Batch services of a simulator whose minutes pass in milliseconds.
public record PlayedBatches(Simulator simulator, ModelBatches client)
    implements ModelBatchesContract.Played {
  private static final BigDecimal SPEED = BigDecimal.valueOf(10_000);

  /// Starts a simulator with these faults.
  ///
  /// @param client makes the client under test
  public static PlayedBatches with(
      String faults, Function<SimulatedServices, ModelBatches> client) {
    Simulator simulator =
        Simulator.start(
            new SimulatorOptions(0, SPEED, null, null, Faults.parse(faults)), new SystemTime());
    return new PlayedBatches(simulator, client.apply(simulator.services()));
  }

  @Override
  public void close() {
    client.close();
    simulator.close();
  }
}
