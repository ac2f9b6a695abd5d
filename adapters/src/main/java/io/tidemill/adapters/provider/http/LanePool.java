package io.tidemill.adapters.provider.http;

import io.tidemill.port.Time;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Lanes to one origin over TLS: a client each, and one connection each while its server keeps it.
/// [LanePlan] decides, this carries it out. A server that answers in HTTP/1.1 turns the pool into a
/// [PlainDoor] for good.
///
/// Lanes that fell idle are closed when the pool is used again.
final class LanePool implements Door {
  private final Clients clients;
  private final Time time;
  private final Count count;
  private final ReentrantLock lock = new ReentrantLock();
  private final LanePlan plan = new LanePlan();
  private final Map<Integer, Lane> lanes = new HashMap<>();
  private final Deque<CompletableFuture<Permit>> waiting = new ArrayDeque<>();
  private @Nullable PlainDoor plain;

  LanePool(Clients clients, Time time, Count count) {
    this.clients = clients;
    this.time = time;
    this.count = count;
  }

  /// A client, and the label of the connection that its first answer came over.
  private static final class Lane {
    private final int number;
    private final HttpClient client;
    private @Nullable String connection;

    Lane(int number, HttpClient client) {
      this.number = number;
      this.client = client;
    }

    boolean movedTo(String label) {
      if (connection == null) {
        connection = label;
      }
      return !label.equals(connection);
    }
  }

  @Override
  public Permit enter(Duration patience) throws InterruptedException, TimeoutException {
    CompletableFuture<Permit> turn = new CompletableFuture<>();
    locked(() -> waiting.add(turn));
    try {
      return turn.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException | TimeoutException enough) {
      locked(() -> leave(turn));
      throw enough;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("a turn never fails", impossible);
    }
  }

  /// Whoever stops waiting at the moment of being let in gives the permit back.
  private void leave(CompletableFuture<Permit> turn) {
    if (turn.cancel(false)) {
      waiting.removeIf(CompletableFuture::isCancelled);
    } else {
      turn.join().ended(Permit.Ending.GIVEN_UP);
    }
  }

  /// Changes something, closes lanes that are over, and lets in whoever can go.
  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
      close(plan.over(time.nanos()));
      letIn();
    } finally {
      lock.unlock();
    }
  }

  private void letIn() {
    boolean moves = true;
    while (moves && !waiting.isEmpty()) {
      Permit permit = plain == null ? permit(plan.next(waiting.size())) : plain;
      moves = permit != null;
      if (permit != null) {
        waiting.remove().complete(permit);
      }
    }
  }

  private @Nullable Permit permit(LanePlan.Choice choice) {
    return switch (choice) {
      case LanePlan.Choice.Take take -> new Held(Objects.requireNonNull(lanes.get(take.lane())));
      case LanePlan.Choice.Open open -> {
        Lane lane = new Lane(open.lane(), clients.speaking(Version.HTTP_2));
        lanes.put(lane.number, lane);
        count.opened();
        yield new Held(lane);
      }
      case LanePlan.Choice.Stay _ -> null;
    };
  }

  private void close(List<Integer> over) {
    for (Integer number : over) {
      Objects.requireNonNull(lanes.remove(number)).client.shutdownNow();
    }
  }

  /// A call on a lane.
  private final class Held implements Permit {
    private final Lane lane;
    private boolean over;

    Held(Lane lane) {
      this.lane = lane;
    }

    @Override
    public HttpClient client() {
      return lane.client;
    }

    @Override
    public void connected() {
      locked(() -> plan.connected(lane.number));
    }

    @Override
    public void answered(HttpResponse<?> answer) {
      end(() -> answeredOver(answer));
    }

    private void answeredOver(HttpResponse<?> answer) {
      boolean moved = lane.movedTo(answer.connectionLabel().orElse(""));
      plan.connected(lane.number);
      plan.answered(lane.number, moved, time.nanos());
      if (answer.version() == Version.HTTP_1_1 && plain == null) {
        plain = new PlainDoor(clients);
      }
    }

    @Override
    public void ended(Ending how) {
      end(() -> plan.ended(lane.number, how, time.nanos()));
    }

    private void end(Runnable how) {
      locked(
          () -> {
            if (!over) {
              over = true;
              how.run();
            }
          });
    }
  }

  /// Whoever waits, or comes later, gets a client that is closed, and fails at once.
  @Override
  public void close() {
    locked(
        () -> {
          lanes.values().forEach(lane -> lane.client.shutdownNow());
          plain = plain == null ? new PlainDoor(clients) : plain;
          plain.close();
        });
  }
}
