package io.tidemill.adapters.simulator;

import io.tidemill.adapters.simulator.wire.ModelAsk;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The memory of a simulated Ollama (science.md A.1): a call to a loaded model goes to it at once
/// and waits there for its turn; of the others one after another has its model loaded, which puts
/// out an idle model when the memory is full, and waits until there is one. A model that is asked
/// with another context window is loaded anew. Safe for use by many threads at once.
final class ModelMemory {
  /// A warm call still reports about a tenth of a second (science.md A.1.7).
  static final BigDecimal WARM = new BigDecimal("0.1");

  /// Calls that wait before others are turned away (science.md A.1.1).
  private static final int MOST_WAITING = 512;

  private final ServerMemory server;
  private final Delay delay;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ReentrantLock loading = new ReentrantLock(true);
  private final Map<String, Runner> runners = new HashMap<>();
  private int waiting;

  ModelMemory(ServerMemory server, Delay delay) {
    this.server = server;
    this.delay = delay;
  }

  /// A loaded model.
  private static final class Runner {
    private final long window;

    /// Calls that use it or wait for it.
    private int users;

    /// Calls that it answers now.
    private int busy;

    Runner(long window) {
      this.window = window;
    }
  }

  /// A place at a loaded model.
  ///
  /// @param load simulated seconds that the model was loaded for this call
  record Seat(String model, BigDecimal load) {}

  /// Waits for a place at a model.
  ///
  /// @return empty when too many wait already
  Optional<Seat> take(ModelAsk ask) throws InterruptedException {
    if (!join()) {
      return Optional.empty();
    }
    boolean loaded = use(ask) || loadInTurn(ask);
    awaitTurn(ask.model());
    return Optional.of(new Seat(ask.model(), loaded ? WARM : server.loadSeconds()));
  }

  private boolean join() {
    lock.lock();
    try {
      if (waiting >= MOST_WAITING) {
        return false;
      }
      waiting++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Takes a loaded model, if it is.
  private boolean use(ModelAsk ask) {
    lock.lock();
    try {
      Runner runner = runners.get(ask.model());
      if (runner == null || runner.window != ask.window().tokens()) {
        return false;
      }
      runner.users++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Loads a model when it is this call's turn.
  ///
  /// @return whether another call had loaded it meanwhile
  private boolean loadInTurn(ModelAsk ask) throws InterruptedException {
    loading.lockInterruptibly();
    try {
      if (use(ask)) {
        return true;
      }
      makeRoom(ask.model());
      delay.pass(server.loadSeconds());
      lock.lock();
      try {
        Runner runner = new Runner(ask.window().tokens());
        runner.users = 1;
        runners.put(ask.model(), runner);
      } finally {
        lock.unlock();
      }
      return false;
    } finally {
      loading.unlock();
    }
  }

  private void makeRoom(String model) throws InterruptedException {
    lock.lock();
    try {
      while (runners.containsKey(model) || runners.size() >= server.holds()) {
        Optional<String> idle =
            runners.entrySet().stream()
                .filter(entry -> entry.getValue().users == 0)
                .map(Map.Entry::getKey)
                .filter(name -> name.equals(model) || !runners.containsKey(model))
                .sorted()
                .findFirst();
        if (idle.isPresent()) {
          runners.remove(idle.get());
        } else {
          changed.await();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void awaitTurn(String model) throws InterruptedException {
    lock.lock();
    try {
      Runner runner = java.util.Objects.requireNonNull(runners.get(model));
      while (runner.busy >= server.parallel()) {
        changed.await();
      }
      runner.busy++;
      waiting--;
    } finally {
      lock.unlock();
    }
  }

  /// Gives a place back.
  void leave(Seat seat) {
    lock.lock();
    try {
      Runner runner = java.util.Objects.requireNonNull(runners.get(seat.model()));
      runner.busy--;
      runner.users--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Names of the models in memory, sorted.
  List<String> models() {
    lock.lock();
    try {
      return runners.keySet().stream().sorted().toList();
    } finally {
      lock.unlock();
    }
  }
}
