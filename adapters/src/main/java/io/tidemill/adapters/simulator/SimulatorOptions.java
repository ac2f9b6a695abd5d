package io.tidemill.adapters.simulator;

import io.tidemill.port.InputRefused;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How a simulator behaves.
///
/// @param port port on 127.0.0.1, 0 for a free one
/// @param speed simulated seconds per real second, above 0
/// @param audit file that gets a line per answered request, null for none
/// @param search recorded search answers, one JSON object a line, null for none
/// @param arcgis recorded answers of map layers, one JSON object a line, null for none
/// @param faults what goes wrong
/// @param limits what is enforced
/// @param memory how Ollama holds models
public record SimulatorOptions(
    int port,
    BigDecimal speed,
    @Nullable Path audit,
    @Nullable Path search,
    @Nullable Path arcgis,
    Faults faults,
    Limits limits,
    ServerMemory memory) {
  /// Speed without `--speed`.
  public static final BigDecimal USUAL_SPEED = BigDecimal.valueOf(100);

  /// A free port, usual speed, no files, no faults, no limits.
  public static final SimulatorOptions USUAL =
      new SimulatorOptions(0, USUAL_SPEED, null, null, Faults.NONE);

  /// @throws InputRefused when the speed is not above 0
  public SimulatorOptions {
    if (speed.signum() <= 0) {
      throw new InputRefused("--speed must be above 0, not " + speed.toPlainString());
    }
  }

  /// Without map layers and limits.
  ///
  /// @throws InputRefused when the speed is not above 0
  public SimulatorOptions(
      int port, BigDecimal speed, @Nullable Path audit, @Nullable Path search, Faults faults) {
    this(port, speed, audit, search, null, faults, Limits.NONE, ServerMemory.ROOMY);
  }

  /// The same with these recorded answers of map layers, null for none.
  public SimulatorOptions withArcgis(@Nullable Path recorded) {
    return new SimulatorOptions(port, speed, audit, search, recorded, faults, limits, memory);
  }

  /// The same with these limits.
  public SimulatorOptions with(Limits other) {
    return new SimulatorOptions(port, speed, audit, search, arcgis, faults, other, memory);
  }

  /// The same with an Ollama that holds models like this.
  public SimulatorOptions with(ServerMemory other) {
    return new SimulatorOptions(port, speed, audit, search, arcgis, faults, limits, other);
  }
}
