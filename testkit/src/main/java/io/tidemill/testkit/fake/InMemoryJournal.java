package io.tidemill.testkit.fake;

import io.tidemill.engine.Ledger;
import io.tidemill.engine.RunStatus;
import io.tidemill.port.Batch;
import io.tidemill.port.CommandRow;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Journal;
import io.tidemill.port.RunIdentity;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunReader;
import io.tidemill.port.RunRow;
import io.tidemill.value.Fingerprint;
import io.tidemill.value.Money;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// A journal without a disk. What is committed survives [#crash], unless syncing is put off; what a
/// crash interrupts does not. Safe for use by many threads; handles that share a store stand for
/// processes that do.
public final class InMemoryJournal implements Journal {
  private static final RunRow.Head EMPTY =
      new RunRow.Head(
          0,
          RunStatus.RUNNING,
          null,
          "",
          false,
          Ledger.EMPTY,
          new RunRow.Spending(Money.ZERO, Money.ZERO, null),
          new RunRow.Times(null, null, 0));

  private final MemoryStore store;
  private final ThreadLocal<Long> seen = ThreadLocal.withInitial(() -> -1L);
  private volatile Function<Batch, CommitFate> fates = batch -> CommitFate.DURABLE;
  private volatile boolean dead;

  private InMemoryJournal(MemoryStore store) {
    this.store = store;
  }

  /// An empty store.
  public static InMemoryJournal empty() {
    return new InMemoryJournal(new MemoryStore());
  }

  /// A further handle on the same store, as another process or the next one would open it.
  public InMemoryJournal another() {
    return new InMemoryJournal(store);
  }

  /// The process dies and with it everything that was not synced. Every later use of this handle
  /// fails.
  public void crash() {
    synchronized (store) {
      dead = true;
      store.undo.undoTo(0);
      store.drivers.values().removeIf(holder -> holder == this);
    }
  }

  /// From now on commits are not synced, as with a disk that lies; [#sync] does it.
  public void putOffSyncing() {
    synchronized (store) {
      store.syncing = false;
    }
  }

  /// What was committed so far survives a crash.
  public void sync() {
    store.sync();
  }

  /// Decides what becomes of each commit that comes.
  public void fates(Function<Batch, CommitFate> decide) {
    fates = decide;
  }

  CommitFate fate(Batch batch) {
    return fates.apply(batch);
  }

  void refuseDead() {
    if (dead) {
      throw new IllegalStateException("This process has crashed");
    }
  }

  @Override
  public String storeId() {
    return "memory";
  }

  @Override
  public byte[] secret() {
    return "a secret of thirty-two bytes ...".getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public List<RunRow> runs() {
    synchronized (store) {
      return store.runs.values().stream().map(this::row).toList();
    }
  }

  @Override
  public void announced(long run, String destination, long seq) {
    synchronized (store) {
      java.util.Objects.requireNonNull(store.runs.get(run))
          .marks
          .merge(destination, seq, Math::max);
    }
  }

  @Override
  public Optional<RunRow> run(String name) {
    return runs().stream().filter(run -> run.name().equals(name)).findFirst();
  }

  @Override
  public Optional<RunRow> run(RunIdentity identity) {
    return runs().stream()
        .filter(run -> run.identity().equals(identity))
        .filter(run -> run.head().status() != RunStatus.CANCELLED)
        .reduce((first, second) -> second);
  }

  @Override
  public Optional<ObjectNode> plan(Fingerprint fingerprint) {
    synchronized (store) {
      return Optional.ofNullable(store.plans.get(fingerprint)).map(ObjectNode::deepCopy);
    }
  }

  @Override
  public RunRow create(
      RunIdentity identity, ObjectNode plan, ObjectNode tuning, LocalDate created) {
    refuseDead();
    synchronized (store) {
      Optional<RunRow> existing = run(identity);
      if (existing.isPresent()) {
        return existing.get();
      }
      if (!store.plans.containsKey(identity.plan())) {
        store.undo.put(store.plans, identity.plan(), plan.deepCopy());
      }
      long id = ++store.lastRun;
      RunRow.Lease lease = new RunRow.Lease(0, "", false);
      RunRow row =
          new RunRow(id, name(identity), identity, tuning.deepCopy(), created, EMPTY, lease, null);
      store.undo.put(store.runs, id, new MemoryRun(row));
      store.committed();
      return row;
    }
  }

  private String name(RunIdentity identity) {
    long number =
        runs().stream()
            .filter(run -> run.identity().pipeline().equals(identity.pipeline()))
            .mapToLong(run -> Long.parseLong(run.name().substring(run.name().lastIndexOf('-') + 1)))
            .max()
            .orElse(0);
    return identity.pipeline() + "-" + (number + 1);
  }

  @Override
  public Optional<RunJournal> drive(long id, String owner) {
    refuseDead();
    synchronized (store) {
      MemoryRun run = store.run(id);
      if (store.drivers.putIfAbsent(id, this) != null) {
        return Optional.empty();
      }
      RunRow row = run.row;
      RunRow.Lease lease = new RunRow.Lease(row.lease().epoch() + 1, owner, true);
      new MemoryWriter(run, store.undo, store.commands)
          .replace(
              new RunRow(
                  row.id(),
                  row.name(),
                  row.identity(),
                  row.tuning(),
                  row.created(),
                  row.head(),
                  lease,
                  row.supersededBy()));
      store.committed();
      return Optional.of(new MemoryRunJournal(this, store, run));
    }
  }

  /// The row with the truth about its driver.
  private RunRow row(MemoryRun run) {
    RunRow row = run.row;
    boolean alive = store.drivers.containsKey(row.id());
    return new RunRow(
        row.id(),
        row.name(),
        row.identity(),
        row.tuning(),
        row.created(),
        row.head(),
        new RunRow.Lease(row.lease().epoch(), row.lease().owner(), alive),
        row.supersededBy());
  }

  @Override
  public RunReader read(long id) {
    return new MemoryRunReader(
        store,
        () -> store.runs.containsKey(id) ? store.run(id) : new MemoryRun(missing(id)),
        this::row);
  }

  private static RunRow missing(long id) {
    RunIdentity nothing = new RunIdentity("", Fingerprint.of(""), "", "", "", false);
    ObjectNode tuning = tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    RunRow.Lease lease = new RunRow.Lease(0, "", false);
    return new RunRow(id, "", nothing, tuning, LocalDate.EPOCH, EMPTY, lease, null);
  }

  @Override
  public long give(CommandRow.Order order) {
    refuseDead();
    synchronized (store) {
      long id = store.commands.isEmpty() ? 1 : store.commands.lastKey() + 1;
      store.undo.put(store.commands, id, new CommandRow(id, order, "given", ""));
      store.committed();
      return id;
    }
  }

  @Override
  public Optional<CommandRow> command(long id) {
    synchronized (store) {
      return Optional.ofNullable(store.commands.get(id));
    }
  }

  @Override
  public void awaitChange(Duration longest) throws InterruptedException {
    synchronized (store) {
      if (seen.get() == store.version()) {
        TimeUnit.NANOSECONDS.timedWait(store, longest.toNanos());
      }
      seen.set(store.version());
    }
  }

  @Override
  public void delete(long id) {
    synchronized (store) {
      if (store.drivers.containsKey(id)) {
        throw new InputRefused("Run %d is being driven: pause it first".formatted(id));
      }
      store.undo.remove(store.runs, id);
      store.committed();
    }
  }

  /// Compares counters with records; there is nothing else that could be wrong.
  @Override
  public List<String> check() {
    synchronized (store) {
      return store.runs.values().stream()
          .filter(run -> !MemoryRunReader.counted(run).equals(run.row.head().ledger()))
          .map(run -> "The counters of run " + run.row.name() + " do not fit its records")
          .toList();
    }
  }

  /// Does nothing: the store lives as long as a handle is known.
  @Override
  public void close() {}
}
