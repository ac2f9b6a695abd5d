package io.tidemill.app.cli;

import io.tidemill.adapters.simulator.SimulatorOptions;
import io.tidemill.app.wiring.Play;
import io.tidemill.plan.PlanRequest;
import io.tidemill.port.InputRefused;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What every command about a pipeline takes.
final class PipelineOptions {
  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "value of a parameter of the pipeline")
  private Map<String, String> sets = new LinkedHashMap<>();

  @Option(
      names = "--model",
      paramLabel = "ROLE=PROVIDER/MODEL",
      description = "another model for a role")
  private Map<String, String> models = new LinkedHashMap<>();

  @Option(
      names = "--simulated",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "URL",
      description =
          "simulated services instead of real ones: no keys, no cost; with a URL those of"
              + " simulate-services")
  private @Nullable String simulated;

  @Option(
      names = "--speed",
      paramLabel = "X",
      description = "simulated seconds per second (default: 100)")
  private @Nullable BigDecimal speed;

  PipelineOptions() {}

  PlanRequest request() {
    return new PlanRequest(sets, models);
  }

  Play play() {
    if (simulated == null) {
      if (speed != null) {
        throw new InputRefused(
            "--speed is for simulations. Add --simulated, or leave --speed out.");
      }
      return new Play.Real();
    }
    return new Play.Simulated(
        simulated.isEmpty() ? null : url(simulated),
        speed == null ? SimulatorOptions.USUAL_SPEED : speed,
        null);
  }

  /// The simulator of this process at its usual speed, or the services of the settings.
  static Play play(boolean simulated) {
    return simulated
        ? new Play.Simulated(null, SimulatorOptions.USUAL_SPEED, null)
        : new Play.Real();
  }

  private static URI url(String text) {
    try {
      URI url = new URI(text);
      if (url.getScheme() != null && url.getScheme().startsWith("http")) {
        return url;
      }
    } catch (URISyntaxException wrong) {
      throw notAUrl(text);
    }
    throw notAUrl(text);
  }

  private static InputRefused notAUrl(String text) {
    return new InputRefused(
        "--simulated=%s is no address. Write --simulated, or --simulated=http://127.0.0.1:8650."
            .formatted(text));
  }
}
