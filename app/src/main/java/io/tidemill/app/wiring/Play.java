package io.tidemill.app.wiring;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Who answers: the services of the settings, or the simulator in their place.
public sealed interface Play {
  /// Whether the simulator answers.
  boolean isSimulated();

  /// The services of the settings.
  record Real() implements Play {
    @Override
    public boolean isSimulated() {
      return false;
    }
  }

  /// The simulator.
  ///
  /// @param at a running one, null to start one in this process
  /// @param speed simulated seconds per real second
  /// @param search recorded search answers for the one in this process, null to make them up
  record Simulated(@Nullable URI at, BigDecimal speed, @Nullable Path search) implements Play {
    @Override
    public boolean isSimulated() {
      return true;
    }
  }
}
