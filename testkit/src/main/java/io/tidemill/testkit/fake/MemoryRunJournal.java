package io.tidemill.testkit.fake;

import io.tidemill.budget.DayClaim;
import io.tidemill.port.Batch;
import io.tidemill.port.BatchRow;
import io.tidemill.port.BatchStage;
import io.tidemill.port.CommandRow;
import io.tidemill.port.DeliveredRows;
import io.tidemill.port.Delivery;
import io.tidemill.port.FencedOff;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunReader;
import io.tidemill.port.RunRow;
import io.tidemill.port.StoreUnavailable;
import io.tidemill.value.Fingerprint;
import io.tidemill.value.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A run of an [InMemoryJournal], held for writing.
final class MemoryRunJournal implements RunJournal {
  private final InMemoryJournal journal;
  private final MemoryStore store;
  private final MemoryRun run;
  private final RunRow taken;
  private long nextId;
  private boolean closed;
  private boolean doubtful;

  MemoryRunJournal(InMemoryJournal journal, MemoryStore store, MemoryRun run) {
    this.journal = journal;
    this.store = store;
    this.run = run;
    taken = run.row;
    nextId = run.highestId() + 1;
  }

  @Override
  public RunRow run() {
    return taken;
  }

  @Override
  public long nextIds(int count) {
    synchronized (store) {
      long first = nextId;
      nextId += count;
      return first;
    }
  }

  @Override
  public void commit(Batch batch) {
    journal.refuseDead();
    synchronized (store) {
      refuseStale();
      CommitFate fate = journal.fate(batch);
      if (fate != CommitFate.LOST) {
        write(batch);
      }
      if (fate != CommitFate.DURABLE) {
        doubtful = true;
        throw new StoreUnavailable("The world says that the store is away");
      }
    }
  }

  private void refuseStale() {
    if (closed || run.row.lease().epoch() != taken.lease().epoch()) {
      throw new FencedOff("Run " + run.id() + " is no longer driven by this handle");
    }
    if (doubtful) {
      throw new StoreUnavailable("The last commit failed; committedSeq() tells what is durable");
    }
  }

  private void write(Batch batch) {
    int mark = store.undo.mark();
    try {
      new MemoryWriter(run, store.undo, store.commands).write(batch);
    } catch (RuntimeException refused) {
      store.undo.undoTo(mark);
      throw refused;
    }
    store.committed();
  }

  @Override
  public long committedSeq() {
    return reading(
        () -> {
          doubtful = false;
          return run.row.head().seq();
        });
  }

  private <T> T reading(Supplier<T> read) {
    journal.refuseDead();
    synchronized (store) {
      return read.get();
    }
  }

  @Override
  public Map<String, KnownRow> known(Collection<String> keys) {
    return reading(
        () -> {
          Map<String, KnownRow> known = new HashMap<>();
          for (String key : keys) {
            Long ordinal = run.ordinals.get(key);
            if (ordinal != null) {
              known.put(key, knownRow(ordinal));
            }
          }
          return known;
        });
  }

  private KnownRow knownRow(long ordinal) {
    Fingerprint hash = run.rowHashes.get(ordinal);
    RecordRow row = run.records.get(ordinal);
    if (hash == null || row == null) {
      throw new IllegalStateException("Record " + ordinal + " is incomplete");
    }
    return new KnownRow(ordinal, row.line(), hash);
  }

  @Override
  public int occurrences(String key) {
    return reading(
        () -> {
          if (!run.ordinals.containsKey(key)) {
            return 0;
          }
          int nth = 1;
          while (run.ordinals.containsKey(key + "#" + (nth + 1))) {
            nth++;
          }
          return nth;
        });
  }

  @Override
  public List<RecordRow> unfinished(long after, int limit) {
    return reading(
        () -> records(run.unfinished.tailSet(after, false).stream().limit(limit).toList()));
  }

  @Override
  public List<RecordRow> records(Collection<Long> ordinals) {
    return reading(
        () ->
            ordinals.stream()
                .sorted()
                .distinct()
                .map(run.records::get)
                .filter(java.util.Objects::nonNull)
                .map(MemoryRunReader::copy)
                .toList());
  }

  @Override
  public List<StoredResult> results(Collection<Long> ordinals) {
    return reading(
        () ->
            ordinals.stream()
                .sorted()
                .distinct()
                .flatMap(ordinal -> MemoryRunReader.resultsOf(run, ordinal).stream())
                .toList());
  }

  @Override
  public List<OpenCall> openCalls() {
    return reading(
        () ->
            run.openCalls.stream()
                .map(id -> java.util.Objects.requireNonNull(run.calls.get(id)))
                .filter(call -> call.epoch() < taken.lease().epoch())
                .map(
                    call ->
                        new OpenCall(
                            call.id(),
                            call.intent(),
                            openAttempts(call.id()),
                            run.batchOf.getOrDefault(call.id(), 0L)))
                .toList());
  }

  @Override
  public List<BatchRow> openBatches() {
    return reading(
        () ->
            run.batches.values().stream()
                .filter(batch -> batch.way().stage() != BatchStage.ENDED)
                .toList());
  }

  @Override
  public boolean isOwnBatch(String provider, String remote) {
    return reading(
        () ->
            store.runs.values().stream()
                .flatMap(one -> one.batches.values().stream())
                .anyMatch(
                    batch ->
                        batch.provider().equals(provider) && batch.way().remote().equals(remote)));
  }

  private List<OpenAttempt> openAttempts(long call) {
    return run.attemptsIn.getOrDefault(call, Set.of()).stream()
        .map(run.attempts::get)
        .filter(attempt -> attempt != null && attempt.state().equals("started"))
        .map(attempt -> new OpenAttempt(attempt.id(), attempt.node(), attempt.number()))
        .toList();
  }

  @Override
  public Optional<PastAnswer> pastAnswer(
      Fingerprint reuseKey, @Nullable Instant notBefore, boolean onlyThisRun) {
    return reading(
        () -> {
          List<MemoryRun> among = onlyThisRun ? List.of(run) : new ArrayList<>(store.runs.values());
          return among.stream()
              .flatMap(one -> answers(one, reuseKey))
              .filter(call -> notBefore == null || !call.intent().started().isBefore(notBefore))
              .max(
                  Comparator.comparing((MemoryRun.Call call) -> call.intent().started())
                      .thenComparingLong(MemoryRun.Call::id))
              .map(MemoryRunJournal::pastAnswer);
        });
  }

  private static java.util.stream.Stream<MemoryRun.Call> answers(
      MemoryRun run, Fingerprint reuseKey) {
    return run.reusable.getOrDefault(reuseKey, Set.of()).stream()
        .map(run.calls::get)
        .filter(java.util.Objects::nonNull)
        .filter(call -> call.end() != null && !call.end().bodies().answer().isEmpty())
        .filter(
            call ->
                run.attemptsIn.getOrDefault(call.id(), Set.of()).stream()
                    .map(run.attempts::get)
                    .anyMatch(one -> one != null && one.state().equals("answered")));
  }

  private static PastAnswer pastAnswer(MemoryRun.Call call) {
    io.tidemill.port.CallEnd end = java.util.Objects.requireNonNull(call.end());
    Money amount = end.cost().amount();
    return new PastAnswer(call.id(), end.bodies().answer(), amount == null ? Money.ZERO : amount);
  }

  @Override
  public List<Delivery> undelivered(String target, long after, int limit) {
    return reading(
        () ->
            run
                .deliveries
                .getOrDefault(target, new TreeMap<>())
                .tailMap(after, false)
                .values()
                .stream()
                .filter(queued -> queued.refused().isEmpty())
                .limit(limit)
                .map(MemoryRun.Queued::row)
                .toList());
  }

  @Override
  public long sent(String target) {
    return reading(() -> run.marks.getOrDefault(target, 0L));
  }

  @Override
  public long lastDelivery() {
    return reading(
        () ->
            run.deliveries.values().stream()
                .filter(rows -> !rows.isEmpty())
                .mapToLong(rows -> rows.lastKey())
                .max()
                .orElse(0));
  }

  @Override
  public DeliveredRows delivered(String target) {
    return each -> reading(() -> MemoryRunReader.rowsFor(run, target)).forEach(each);
  }

  @Override
  public List<CommandRow> pendingCommands() {
    return reading(
        () ->
            store.commands.values().stream()
                .filter(command -> command.order().run() == run.id())
                .filter(command -> Set.of("given", "accepted").contains(command.state()))
                .toList());
  }

  @Override
  public Map<String, JsonNode> poolNotes() {
    return reading(
        () -> {
          Map<String, JsonNode> last = new TreeMap<>();
          for (RunReader.PoolNote note : run.poolNotes) {
            last.put(note.pool(), note.note());
          }
          return last;
        });
  }

  @Override
  public Money settleDay(LocalDate day) {
    return reading(() -> claims().settle(day));
  }

  @Override
  public Money claimDay(DayClaim claim) {
    return reading(
        () -> {
          Money share = claims().claim(claim);
          if (share == null) {
            throw new FencedOff("Run %d holds no share of %s".formatted(run.id(), claim.day()));
          }
          return share;
        });
  }

  private MemoryClaims claims() {
    return new MemoryClaims(store, run, taken.lease().epoch());
  }

  @Override
  public void close() {
    synchronized (store) {
      if (!closed) {
        closed = true;
        store.drivers.remove(run.id(), journal);
      }
    }
  }
}
