package io.tidemill.adapters.simulator;

import java.math.BigDecimal;

/// What it takes to have a model in memory.
interface Loading {
  /// A service whose models are always there.
  Loading NEVER = _ -> BigDecimal.ZERO;

  /// Simulated seconds that loading the model takes now.
  BigDecimal seconds(String model);
}
