package io.tidemill.app.hostile;

import java.nio.file.Path;

/// Something hostile that takes more than a file.
@FunctionalInterface
interface Probe {
  /// Tries it in an empty folder, asserts that it does no harm, and says what came of it.
  Seen seen(Path folder) throws Exception;
}
