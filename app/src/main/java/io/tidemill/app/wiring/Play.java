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
  /// @param tables folder with tables for connections that are not set up, null to make rows up
  record Simulated(@Nullable URI at, BigDecimal speed, @Nullable Path search, @Nullable Path tables)
      implements Play {
    /// Without tables.
    public Simulated(@Nullable URI at, BigDecimal speed, @Nullable Path search) {
      this(at, speed, search, null);
    }

    @Override
    public boolean isSimulated() {
      return true;
    }
  }
}
