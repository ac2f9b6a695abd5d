package io.tidemill.app.wiring;

import io.tidemill.adapters.provider.http.Endpoint;
import io.tidemill.adapters.provider.http.HttpTransport;
import io.tidemill.adapters.provider.http.Secret;
import io.tidemill.adapters.simulator.SimulatedServices;
import io.tidemill.adapters.tool.command.CommandTool;
import io.tidemill.adapters.tool.simulated.SimulatedTool;
import io.tidemill.app.settings.Environment;
import io.tidemill.app.settings.Settings;
import io.tidemill.app.settings.Value;
import io.tidemill.port.Time;
import io.tidemill.port.Tool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes the tools of `run` steps.
record CommandTools(Settings settings, Environment environment, Time time) {
  /// Kind of these tools in a plan.
  static final String KIND = "command";

  Tool real() {
    Map<String, List<String>> known = new LinkedHashMap<>();
    settings
        .services()
        .commands()
        .forEach((name, words) -> known.put(name, words.stream().map(Value::text).toList()));
    return new CommandTool(
        new CommandTool.Commands(known),
        new CommandTool.Surroundings(environment.folder(), environment.variables()),
        time);
  }

  /// Nothing is started in a simulation.
  Tool simulated(String name, SimulatedServices at) {
    return new SimulatedTool(new HttpTransport(time), new Endpoint(name, at.local(), Secret.NONE));
  }
}
