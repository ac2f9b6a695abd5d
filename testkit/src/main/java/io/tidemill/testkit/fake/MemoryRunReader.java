package io.tidemill.testkit.fake;

import io.tidemill.engine.Ledger;
import io.tidemill.engine.RecordStatus;
import io.tidemill.port.CallEnd;
import io.tidemill.port.Change;
import io.tidemill.port.DeliveredRows;
import io.tidemill.port.Delivery;
import io.tidemill.port.NodeKey;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunReader;
import io.tidemill.port.RunRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Reads a run of an [InMemoryJournal]. Streams take one row at a time, so the run may be written
/// meanwhile.
///
/// @param find the run as it is now
/// @param row its row with the truth about its driver
record MemoryRunReader(MemoryStore store, Supplier<MemoryRun> find, Function<MemoryRun, RunRow> row)
    implements RunReader {

  private <T> T reading(Function<MemoryRun, T> read) {
    synchronized (store) {
      return read.apply(find.get());
    }
  }

  @Override
  public RunRow run() {
    return reading(row);
  }

  @Override
  public void records(@Nullable RecordStatus status, Consumer<RecordRow> each) {
    long after = 0;
    while (true) {
      long from = after;
      RecordRow next =
          reading(
              run -> {
                Map.Entry<Long, RecordRow> entry = run.records.higherEntry(from);
                return entry == null ? null : copy(entry.getValue());
              });
      if (next == null) {
        return;
      }
      after = next.ordinal();
      if (status == null || next.standing().status() == status) {
        each.accept(next);
      }
    }
  }

  @Override
  public @Nullable RecordRow record(String key) {
    return reading(
        run -> {
          Long ordinal = run.ordinals.get(key);
          RecordRow found = ordinal == null ? null : run.records.get(ordinal);
          return found == null ? null : copy(found);
        });
  }

  @Override
  public @Nullable RecordRow record(long ordinal) {
    return reading(
        run -> {
          RecordRow found = run.records.get(ordinal);
          return found == null ? null : copy(found);
        });
  }

  @Override
  public void saved(Consumer<SavedRow> each) {
    List<SavedRow> rows = reading(MemoryRunReader::savedRows);
    rows.stream()
        .sorted(
            Comparator.comparing(SavedRow::target)
                .thenComparingLong(one -> one.row().ordinal())
                .thenComparingLong(one -> one.row().seq()))
        .forEach(each);
  }

  @Override
  public List<SavedRow> saved(long ordinal) {
    return saved(ordinal, ordinal);
  }

  @Override
  public List<SavedRow> saved(long first, long last) {
    return reading(MemoryRunReader::savedRows).stream()
        .filter(one -> one.row().ordinal() >= first && one.row().ordinal() <= last)
        .sorted(
            Comparator.comparingLong((SavedRow one) -> one.row().ordinal())
                .thenComparingLong(one -> one.row().seq()))
        .toList();
  }

  private static List<SavedRow> savedRows(MemoryRun run) {
    List<SavedRow> rows = new ArrayList<>();
    run.deliveries.forEach(
        (target, queue) -> queue.values().forEach(one -> rows.add(saved(target, one))));
    return rows;
  }

  private static SavedRow saved(String target, MemoryRun.Queued one) {
    return new SavedRow(target, one.save(), one.refused(), one.row());
  }

  /// Callers may change what they get.
  static RecordRow copy(RecordRow row) {
    return new RecordRow(
        row.ordinal(),
        row.key(),
        row.line(),
        row.input().deepCopy(),
        row.standing(),
        row.fold().deepCopy(),
        row.crashes());
  }

  @Override
  public List<RunJournal.StoredResult> results(long ordinal) {
    return reading(run -> resultsOf(run, ordinal));
  }

  @Override
  public List<RunJournal.StoredResult> results(long first, long last) {
    return reading(
        run ->
            LongStream.rangeClosed(first, last)
                .boxed()
                .flatMap(ordinal -> resultsOf(run, ordinal).stream())
                .toList());
  }

  static List<RunJournal.StoredResult> resultsOf(MemoryRun run, long ordinal) {
    return run.results.getOrDefault(ordinal, Map.of()).values().stream()
        .sorted(
            Comparator.comparing((RunJournal.StoredResult one) -> one.key().node())
                .thenComparingInt(one -> one.key().generation()))
        .toList();
  }

  @Override
  public List<AttemptView> attempts(long ordinal) {
    return reading(
        run ->
            run.attemptsOf.getOrDefault(ordinal, Set.of()).stream()
                .map(id -> view(run, java.util.Objects.requireNonNull(run.attempts.get(id))))
                .toList());
  }

  @Override
  public List<AttemptView> attempts(long first, long last) {
    return reading(
        run ->
            run.attemptsOf.keySet().stream()
                .filter(ordinal -> ordinal >= first && ordinal <= last)
                .sorted()
                .flatMap(ordinal -> run.attemptsOf.getOrDefault(ordinal, Set.of()).stream())
                .map(id -> view(run, java.util.Objects.requireNonNull(run.attempts.get(id))))
                .map(MemoryRunReader::bare)
                .toList());
  }

  @Override
  public @Nullable AttemptView oldestOpen() {
    return attempts(1, Long.MAX_VALUE).stream()
        .filter(attempt -> attempt.call() != null && attempt.call().end() == null)
        .min(
            Comparator.comparing(
                    (AttemptView attempt) ->
                        java.util.Objects.requireNonNull(attempt.call()).intent().started())
                .thenComparingLong(AttemptView::id))
        .orElse(null);
  }

  private static AttemptView bare(AttemptView attempt) {
    CallView call = attempt.call();
    return new AttemptView(
        attempt.id(),
        attempt.node(),
        attempt.number(),
        attempt.state(),
        attempt.failureClass(),
        attempt.message(),
        attempt.parseStage(),
        call == null ? null : new CallView(call.id(), call.intent(), bare(call.end())));
  }

  private static AttemptView view(MemoryRun run, MemoryRun.Attempt attempt) {
    MemoryRun.Call call = run.calls.get(attempt.call());
    return new AttemptView(
        attempt.id(),
        attempt.node(),
        attempt.number(),
        attempt.state(),
        attempt.kind() == null ? "" : attempt.kind().name(),
        attempt.message(),
        attempt.parseStage(),
        call == null ? null : new CallView(call.id(), call.intent(), call.end()));
  }

  @Override
  public List<EventView> events(long subject) {
    return reading(run -> run.events.stream().filter(event -> event.subject() == subject).toList());
  }

  @Override
  public List<EventView> eventsAfter(long seq, int limit) {
    return reading(run -> run.events.stream().skip(seq).limit(limit).toList());
  }

  @Override
  public void calls(Consumer<CallView> each) {
    List<MemoryRun.Call> calls = reading(run -> List.copyOf(run.calls.values()));
    calls.forEach(call -> each.accept(new CallView(call.id(), call.intent(), bare(call.end()))));
  }

  private static @Nullable CallEnd bare(@Nullable CallEnd end) {
    return end == null
        ? null
        : new CallEnd(
            end.cost(), end.tokens(), end.status(), end.kind(), end.times(), CallEnd.Bodies.NONE);
  }

  @Override
  public Accounting accounting(long ordinal) {
    return reading(run -> MemorySums.accounting(run, ordinal));
  }

  @Override
  public Map<Long, Accounting> accounting(long first, long last) {
    return reading(
        run -> {
          Map<Long, Accounting> sums = new HashMap<>();
          for (Long ordinal : run.attemptsOf.keySet()) {
            if (ordinal >= first && ordinal <= last) {
              sums.put(ordinal, MemorySums.accounting(run, ordinal));
            }
          }
          return sums;
        });
  }

  @Override
  public CallTotals totals() {
    return reading(run -> MemorySums.totals(run, row.apply(run).lease()));
  }

  @Override
  public List<FailureGroup> failures() {
    return reading(MemorySums::failures);
  }

  @Override
  public List<StageCount> stages() {
    return reading(MemoryStages::counted);
  }

  @Override
  public List<PlaceCount> places() {
    return reading(MemoryPlaces::counted);
  }

  @Override
  public List<ReviewView> reviews(boolean onlyOpen) {
    return reading(
        run ->
            run.reviews.values().stream()
                .filter(review -> !onlyOpen || review.decision() == null)
                .map(review -> view(run, review))
                .toList());
  }

  private static ReviewView view(MemoryRun run, MemoryRun.Review review) {
    Change.ReviewAsked asked = review.asked();
    Change.ReviewDecided decision = review.decision();
    NodeKey node = asked.node();
    RecordRow record = run.records.get(node.subject());
    Decided decided =
        decision == null
            ? new Decided(null, "", "", "")
            : new Decided(decision.at(), decision.by(), decision.decision(), decision.note());
    String key = record == null ? "" : record.key();
    return new ReviewView(node, key, asked.at(), asked.question(), asked.edit(), decided);
  }

  @Override
  public DeliveredRows delivered(String target) {
    return each -> reading(run -> rowsFor(run, target)).forEach(each);
  }

  static List<Delivery> rowsFor(MemoryRun run, String target) {
    return run.deliveries.getOrDefault(target, new TreeMap<>()).values().stream()
        .filter(queued -> queued.refused().isEmpty())
        .map(MemoryRun.Queued::row)
        .sorted(Comparator.comparingLong(Delivery::ordinal).thenComparingLong(Delivery::seq))
        .toList();
  }

  @Override
  public List<String> targets() {
    return reading(
        run ->
            run.deliveries.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList());
  }

  @Override
  public long sent(String target) {
    return reading(run -> run.marks.getOrDefault(target, 0L));
  }

  @Override
  public List<RefusedDelivery> refusedDeliveries() {
    return reading(
        run -> {
          List<RefusedDelivery> refused = new ArrayList<>();
          run.deliveries.forEach(
              (target, rows) ->
                  rows.values().stream()
                      .filter(queued -> !queued.refused().isEmpty())
                      .map(one -> new RefusedDelivery(target, one.row().ordinal(), one.refused()))
                      .forEach(refused::add));
          refused.sort(Comparator.comparingLong(RefusedDelivery::ordinal));
          return refused;
        });
  }

  @Override
  public List<PoolNote> poolNotes() {
    return reading(run -> List.copyOf(run.poolNotes));
  }

  /// The ledger that the records make.
  static Ledger counted(MemoryRun run) {
    Ledger ledger = Ledger.EMPTY;
    for (RecordRow record : run.records.values()) {
      ledger = ledger.admit(record.standing().status());
    }
    return ledger;
  }
}
