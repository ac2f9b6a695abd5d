package io.tidemill.runtime;

import io.tidemill.port.Announcement;
import io.tidemill.port.EventSink;
import io.tidemill.port.Journal;
import io.tidemill.port.RunReader;
import io.tidemill.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Tells a destination what happens in a run, on a thread of its own: reads the stored events,
/// hands them over in order, and keeps how far it came. What was handed over and not noted before
/// the process died is told again under the same id (engine.md 10). Holds up nothing.
public final class Herald implements AutoCloseable {
  /// Event rows of one look.
  private static final int PAGE = 500;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Journal journal;
  private final RunReader reader;
  private final Destination destination;
  private final Time time;
  private final Announcements announcements;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable Instant lastCall;
  private volatile long sent;
  private volatile String problem = "";
  private Duration pause = FIRST_PAUSE;

  /// Who is told what.
  ///
  /// @param name of the destination, for people and for the mark of how far it came
  /// @param send types that it wants to know, none for all
  public record Destination(String name, EventSink sink, Set<String> send) {
    public Destination {
      send = Set.copyOf(send);
    }
  }

  /// Starts telling from where an earlier process ended.
  ///
  /// @param run id of the run
  public Herald(Journal journal, long run, Destination destination, Time time) {
    this.journal = journal;
    this.reader = journal.read(run);
    this.destination = destination;
    this.time = time;
    this.announcements = new Announcements(journal.storeId(), reader);
    this.sent = reader.sent(mark());
    this.thread = Thread.ofVirtual().name("herald").start(this::tell);
  }

  private String mark() {
    return "event " + destination.name();
  }

  private void tell() {
    try {
      while (!isOver()) {
        if (!step()) {
          closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
          if (closing.getCount() == 0 && isAllTold()) {
            return;
          }
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException unreadable) {
      problem = "its events cannot be read: " + unreadable.getMessage();
    } finally {
      over.countDown();
    }
  }

  private boolean isOver() {
    Instant last = lastCall;
    return last != null && !time.now().isBefore(last);
  }

  private boolean isAllTold() {
    return reader.run().head().seq() <= sent;
  }

  /// Tells what is new.
  ///
  /// @return whether it is to go on at once
  private boolean step() throws InterruptedException {
    List<RunReader.EventView> rows = reader.eventsAfter(sent, PAGE);
    if (rows.isEmpty()) {
      return false;
    }
    List<Announcement> news = new ArrayList<>();
    List<Long> ends = new ArrayList<>();
    for (RunReader.EventView row : rows) {
      announcements
          .of(row)
          .filter(one -> destination.send().isEmpty() || destination.send().contains(one.type()))
          .ifPresent(
              one -> {
                news.add(one);
                ends.add(row.seq());
              });
    }
    EventSink.Sent told =
        news.isEmpty() ? new EventSink.Sent(0, "", null) : destination.sink().send(news);
    if (told.count() == news.size()) {
      reached(rows.getLast().seq());
      problem = "";
      pause = FIRST_PAUSE;
      return true;
    }
    if (told.count() > 0) {
      reached(ends.get(told.count() - 1));
    }
    problem = told.problem();
    rest(told.retryAfter());
    return true;
  }

  private void reached(long seq) {
    journal.announced(reader.run().id(), mark(), seq);
    sent = seq;
  }

  private void rest(@Nullable Duration wanted) throws InterruptedException {
    Duration rest = Objects.requireNonNullElse(wanted, pause);
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    Duration bounded = rest.compareTo(LONGEST_PAUSE) < 0 ? rest : LONGEST_PAUSE;
    new CountDownLatch(1).await(bounded.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Waits until everything that is stored has been told, at most so long, and stops.
  ///
  /// @return what was not told, in words; empty when all was
  public String finish(Duration longest) throws InterruptedException {
    lastCall = time.now().plus(longest);
    closing.countDown();
    boolean done = over.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    if (done && isAllTold()) {
      return "";
    }
    return "%s: events after %s:%d are not delivered%s"
        .formatted(
            destination.name(),
            reader.run().name(),
            sent,
            problem.isEmpty() ? "" : " (" + problem + ")");
  }

  @Override
  public void close() {
    thread.interrupt();
    destination.sink().close();
  }
}
