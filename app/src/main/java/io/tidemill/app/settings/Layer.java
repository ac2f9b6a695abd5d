package io.tidemill.app.settings;

import io.tidemill.language.Yaml;
import java.nio.file.Path;

/// One settings text. Relative paths in it start at `base`.
///
/// @param rank whether it is part of the program or the user's
record Layer(Rank rank, Yaml tree, Path base) {
  /// Whose text it is.
  enum Rank {
    /// Part of the program.
    SHIPPED,
    /// The user's file.
    OWN
  }
}
