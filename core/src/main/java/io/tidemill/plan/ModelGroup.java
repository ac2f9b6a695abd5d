package io.tidemill.plan;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Models that share the memory of one server (design.md 9).
///
/// @param name as in the settings
/// @param holds how many of them are loaded at once, at least 1
/// @param wave most records that are taken through the models in one go, null to derive it from
///   what a load costs
/// @param loadSeconds about how long the server loads a model, 0 or above
public record ModelGroup(String name, int holds, @Nullable Integer wave, BigDecimal loadSeconds) {

  /// The same group with waves of so many records.
  public ModelGroup withWave(int records) {
    return new ModelGroup(name, holds, records, loadSeconds);
  }
}
