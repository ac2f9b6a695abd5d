package io.tidemill.app.cli;

import io.tidemill.port.RunReader;
import io.tidemill.port.RunRow;
import io.tidemill.port.Time;

/// Prints a line now and then: the present standing at most every five seconds, and nothing while
/// nothing changes.
final class PlainWatcher implements Watcher {
  private static final long PACE_MILLIS = 5_000;

  private final RunReader reader;
  private final Console console;
  private final Time time;
  private final Progress progress;
  private String shown = "";
  private long shownAt;

  PlainWatcher(RunReader reader, Console console, Time time) {
    this.reader = reader;
    this.console = console;
    this.time = time;
    this.shownAt = time.now().toEpochMilli();
    this.progress = new Progress(reader.run(), shownAt);
  }

  @Override
  public void look() {
    long now = time.now().toEpochMilli();
    if (now - shownAt >= PACE_MILLIS) {
      show(now);
    }
  }

  @Override
  public void end() {
    show(time.now().toEpochMilli());
  }

  private void show(long now) {
    RunRow run = reader.run();
    String line = progress.line(run, now);
    if (!line.equals(shown)) {
      console.say(line);
      shown = line;
      shownAt = now;
    }
  }
}
