package io.tidemill.app.wiring;

import io.tidemill.adapters.provider.http.Endpoint;
import io.tidemill.adapters.provider.http.HttpTransport;
import io.tidemill.adapters.provider.http.Secret;
import io.tidemill.adapters.simulator.SimulatedServices;
import io.tidemill.adapters.tool.search.TavilySearch;
import io.tidemill.app.settings.Environment;
import io.tidemill.app.settings.ServiceSettings;
import io.tidemill.app.settings.Settings;
import io.tidemill.plan.ToolFacts;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Time;
import io.tidemill.port.Tool;
import java.net.URI;
import java.util.Map;

/// Makes clients of everything besides models, one family of tools after the other.
final class ToolClients {
  private static final String TAVILY = "https://api.tavily.com";

  private final Settings settings;
  private final Time time;
  private final SqlTools sql;
  private final CommandTools commands;

  private ToolClients(Settings settings, SqlTools sql, CommandTools commands, Time time) {
    this.settings = settings;
    this.time = time;
    this.sql = sql;
    this.commands = commands;
  }

  /// @param play who answers; a simulation may bring tables of its own
  static ToolClients of(Settings settings, Environment environment, Play play, Time time) {
    Connections connections = new Connections(settings.data().connections(), environment);
    Connections samples =
        play instanceof Play.Simulated simulated && simulated.tables() != null
            ? new Connections(SampleTables.in(simulated.tables()), environment)
            : new Connections(Map.of(), environment);
    return new ToolClients(
        settings,
        new SqlTools(connections, samples, time),
        new CommandTools(settings, environment, time),
        time);
  }

  /// A client as the settings say.
  ///
  /// @throws InputRefused when a key, file or setting is missing
  Tool real(ToolFacts tool) {
    return switch (tool.kind()) {
      case SqlTools.KIND -> sql.real(tool.name());
      case CommandTools.KIND -> commands.real();
      default -> search(tool.name());
    };
  }

  /// A client of the simulator in its place.
  Tool simulated(ToolFacts tool, SimulatedServices at) {
    return switch (tool.kind()) {
      case SqlTools.KIND -> sql.simulated(tool.name(), at);
      case CommandTools.KIND -> commands.simulated(tool.name(), at);
      default -> search(new Endpoint(tool.name(), at.search(), Secret.NONE));
    };
  }

  private Tool search(String name) {
    ServiceSettings.Service tool = settings.services().tools().get(name);
    if (tool == null) {
      throw new InputRefused(
          "The settings have no search tool `%s`. Add it under `tools`.".formatted(name));
    }
    URI base = URI.create(tool.url().or(TAVILY));
    return search(new Endpoint(name, base, ProviderClients.secret(tool.key())));
  }

  private Tool search(Endpoint endpoint) {
    return new TavilySearch(new HttpTransport(time), endpoint, time);
  }
}
