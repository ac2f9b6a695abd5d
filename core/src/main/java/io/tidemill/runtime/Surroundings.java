package io.tidemill.runtime;

import io.tidemill.port.Journal;
import io.tidemill.port.ModelBatches;
import io.tidemill.port.ModelProvider;
import io.tidemill.port.Sinks;
import io.tidemill.port.Time;
import io.tidemill.port.Tool;
import java.util.Map;

/// Everything outside the engine that a run needs, built by the composition root.
///
/// @param providers provider name of the settings to its client
/// @param batches provider name of the settings to its batch service, of those that have one
/// @param tools tool name of the settings to its client
public record Surroundings(
    Journal journal,
    Map<String, ModelProvider> providers,
    Map<String, ModelBatches> batches,
    Map<String, Tool> tools,
    Sinks sinks,
    Time time) {
  public Surroundings {
    providers = Map.copyOf(providers);
    batches = Map.copyOf(batches);
    tools = Map.copyOf(tools);
  }

  /// The same with another source of time.
  Surroundings at(Time other) {
    return new Surroundings(journal, providers, batches, tools, sinks, other);
  }
}
