package io.tidemill.adapters.simulator;

import io.tidemill.port.InputRefused;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/// How the simulated Ollama holds models.
///
/// @param holds most models that are loaded at once
/// @param loadSeconds simulated seconds that a load takes
/// @param parallel calls that a loaded model answers at once; others wait
public record ServerMemory(int holds, BigDecimal loadSeconds, int parallel) {
  /// Room for every model; a small model from the page cache loads in 4 seconds (science.md A.2.2).
  public static final ServerMemory ROOMY =
      new ServerMemory(Integer.MAX_VALUE, BigDecimal.valueOf(4), Integer.MAX_VALUE);

  /// Reads `holds=1,load=10,parallel=1`; what is missing is as in [#ROOMY].
  ///
  /// @throws InputRefused for an unknown name or a value that it cannot have
  public static ServerMemory parse(String text) {
    Map<String, String> said = new HashMap<>(Pairs.of(text));
    String holds = said.remove("holds");
    String load = said.remove("load");
    String parallel = said.remove("parallel");
    if (!said.isEmpty()) {
      throw new InputRefused(
          "--ollama: no such setting '%s'. Write holds=1,load=10,parallel=1."
              .formatted(said.keySet().iterator().next()));
    }
    return new ServerMemory(
        holds == null ? ROOMY.holds : count("holds", holds),
        load == null ? ROOMY.loadSeconds : seconds(load),
        parallel == null ? ROOMY.parallel : count("parallel", parallel));
  }

  private static int count(String name, String text) {
    if (!text.matches("[1-9]\\d{0,5}")) {
      throw new InputRefused(
          "--ollama: %s takes a whole number from 1 to 999999, not '%s'".formatted(name, text));
    }
    return Integer.parseInt(text);
  }

  private static BigDecimal seconds(String text) {
    if (!text.matches("\\d{1,5}(\\.\\d{1,3})?")) {
      throw new InputRefused("--ollama: load takes seconds, for example 10, not '" + text + "'");
    }
    return new BigDecimal(text);
  }
}
