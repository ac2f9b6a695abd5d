package io.tidemill.app.cli;

import java.time.Duration;

/// Follows a run while another thread drives it, and shows what it sees.
interface Watcher {
  /// Shows what happened since the last call.
  void look();

  /// Shows what is left and puts the terminal back as it was.
  void end();

  /// How often to look.
  default Duration pace() {
    return Duration.ofMillis(250);
  }

  /// Shows nothing.
  Watcher NONE =
      new Watcher() {
        @Override
        public void look() {}

        @Override
        public void end() {}
      };
}
