package io.tidemill.app.cli;

import java.time.Duration;

/// Prints one event a line.
final class JsonWatcher implements Watcher {
  private final EventLines events;
  private final Console console;

  JsonWatcher(EventLines events, Console console) {
    this.events = events;
    this.console = console;
  }

  @Override
  public void look() {
    events.drain(line -> console.line(line.json()));
  }

  @Override
  public void end() {
    look();
  }

  @Override
  public Duration pace() {
    return Duration.ofMillis(100);
  }
}
