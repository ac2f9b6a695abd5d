package io.tidemill.app.wiring;

import io.tidemill.adapters.event.kafka.KafkaSink;
import io.tidemill.adapters.event.webhook.WebhookSink;
import io.tidemill.app.settings.RuleSettings;
import io.tidemill.app.settings.Value;
import io.tidemill.port.EventSink;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Journal;
import io.tidemill.port.Time;
import io.tidemill.runtime.Herald;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Everybody who is told of a run, while it is driven and for a minute after (engine.md 10).
public final class Heralds implements AutoCloseable {
  private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(60);

  private final List<Herald> heralds = new ArrayList<>();

  private Heralds() {}

  /// Nobody is told.
  static Heralds none() {
    return new Heralds();
  }

  /// Starts telling the destinations of the settings.
  ///
  /// @throws InputRefused when one cannot be told
  static Heralds of(List<RuleSettings.EventTarget> targets, Journal journal, long run, Time time) {
    Heralds all = new Heralds();
    try {
      for (RuleSettings.EventTarget target : targets) {
        all.heralds.add(new Herald(journal, run, destination(target, time), time));
      }
    } catch (RuntimeException refused) {
      all.close();
      throw refused;
    }
    return all;
  }

  private static Herald.Destination destination(RuleSettings.EventTarget target, Time time) {
    Set<String> send = target.send().stream().map(Value::text).collect(Collectors.toSet());
    return target.kafka().isWritten()
        ? new Herald.Destination(topic(target), kafka(target), send)
        : new Herald.Destination(target.webhook().text(), webhook(target, time), send);
  }

  private static String topic(RuleSettings.EventTarget target) {
    return "kafka " + target.kafka().text() + " " + target.topic().text();
  }

  private static EventSink kafka(RuleSettings.EventTarget target) {
    return new KafkaSink(target.kafka().text(), target.topic().text());
  }

  private static EventSink webhook(RuleSettings.EventTarget target, Time time) {
    URI address = target.webhook().address();
    return new WebhookSink(address.getHost(), address, ProviderClients.secret(target.key()), time);
  }

  /// Waits until everybody has been told everything, at most a minute.
  ///
  /// @return a sentence for each destination that has not
  public List<String> farewell() {
    List<String> pending = new ArrayList<>();
    try {
      for (Herald herald : heralds) {
        String left = herald.finish(LONGEST_FAREWELL);
        if (!left.isEmpty()) {
          pending.add(left);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      pending.add("some events may not be delivered");
    }
    return pending;
  }

  @Override
  public void close() {
    heralds.forEach(Herald::close);
  }
}
