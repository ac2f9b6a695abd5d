package io.tidemill.testkit.fake;

import io.tidemill.port.Batch;
import io.tidemill.port.CallEnd;
import io.tidemill.port.Change;
import io.tidemill.port.Delivery;
import io.tidemill.port.NodeKey;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunReader;
import io.tidemill.port.RunRow;
import io.tidemill.port.WrittenTwice;
import io.tidemill.value.Fingerprint;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Applies the changes of a batch to the rows of a run.
///
/// @param run the rows
/// @param undo remembers how to take them back
/// @param commands orders by id, of the whole store
record MemoryWriter(MemoryRun run, UndoLog undo, Map<Long, io.tidemill.port.CommandRow> commands) {

  void write(Batch batch) {
    long seq = run.row.head().seq();
    for (Change change : batch.changes()) {
      if (change instanceof Change.EventNoted noted) {
        event(noted, ++seq);
      } else {
        apply(change);
      }
    }
    if (seq != batch.head().seq()) {
      throw new WrittenTwice(
          "The head says event %d, the batch ends with event %d"
              .formatted(batch.head().seq(), seq));
    }
    RunRow row = run.row;
    replace(
        new RunRow(
            row.id(),
            row.name(),
            row.identity(),
            row.tuning(),
            row.created(),
            batch.head(),
            row.lease(),
            row.supersededBy()));
  }

  private void apply(Change change) {
    switch (change) {
      case Change.RecordAdded added -> add(added.row(), added.rowHash());
      case Change.RecordMoved moved -> move(moved);
      case Change.RowReplaced replaced -> replace(replaced);
      case Change.ResultStored stored -> store(stored);
      case Change.AttemptStarted started -> start(started);
      case Change.AttemptSealed sealed -> seal(sealed);
      case Change.CallStarted started -> start(started);
      case Change.CallEnded ended -> end(ended);
      case Change.BatchIntended intended ->
          undo.put(run.batches, intended.batch().id(), intended.batch());
      case Change.BatchMoved moved ->
          undo.put(
              run.batches,
              moved.id(),
              known(run.batches.get(moved.id()), "A batch moved that was never intended")
                  .on(moved.way()));
      case Change.EventNoted noted -> throw new IllegalArgumentException(noted.kind());
      case Change.DeliveryQueued queued -> queue(queued);
      case Change.DeliveryRefused refused -> refuse(refused);
      case Change.TargetMarked marked -> undo.put(run.marks, marked.target(), marked.sent());
      case Change.ReviewAsked asked -> ask(asked);
      case Change.ReviewDecided decided -> decide(decided);
      case Change.CommandMoved moved -> move(moved);
      case Change.Superseded superseded -> supersede(superseded.byRun());
      case Change.Tuned tuned -> tune(tuned);
      case Change.PoolNoted noted ->
          undo.add(
              run.poolNotes,
              new RunReader.PoolNote(noted.at(), noted.pool(), noted.note().deepCopy()));
    }
  }

  private void event(Change.EventNoted noted, long seq) {
    undo.add(
        run.events,
        new RunReader.EventView(
            seq,
            noted.at(),
            noted.subject(),
            noted.kind(),
            noted.reference(),
            noted.data().deepCopy()));
  }

  private void add(RecordRow row, Fingerprint hash) {
    refuseIf(run.records.containsKey(row.ordinal()), "Two records " + row.ordinal());
    refuseIf(run.ordinals.containsKey(row.key()), "Two records with the key " + row.key());
    undo.put(run.ordinals, row.key(), row.ordinal());
    undo.put(run.rowHashes, row.ordinal(), hash);
    put(
        new RecordRow(
            row.ordinal(),
            row.key(),
            row.line(),
            row.input().deepCopy(),
            row.standing(),
            row.fold().deepCopy(),
            row.crashes()));
  }

  private void put(RecordRow row) {
    undo.put(run.records, row.ordinal(), row);
    if (MemoryRun.isUnfinished(row)) {
      undo.add(run.unfinished, row.ordinal());
    } else {
      undo.remove(run.unfinished, row.ordinal());
    }
  }

  private void move(Change.RecordMoved moved) {
    RecordRow row = known(run.records.get(moved.ordinal()), "A record was moved that is unknown");
    put(
        new RecordRow(
            row.ordinal(),
            row.key(),
            row.line(),
            row.input(),
            moved.standing(),
            moved.fold().deepCopy(),
            moved.crashes()));
  }

  private void replace(Change.RowReplaced replaced) {
    RecordRow row =
        known(run.records.get(replaced.ordinal()), "A row was replaced that is unknown");
    undo.put(run.rowHashes, row.ordinal(), replaced.rowHash());
    put(
        new RecordRow(
            row.ordinal(),
            row.key(),
            replaced.line(),
            replaced.input().deepCopy(),
            row.standing(),
            row.fold(),
            row.crashes()));
  }

  private void store(Change.ResultStored stored) {
    NodeKey key = stored.key();
    Map<NodeKey, RunJournal.StoredResult> results =
        run.results.computeIfAbsent(key.subject(), subject -> new HashMap<>());
    refuseIf(results.containsKey(key), "A second result for " + key);
    undo.put(
        results, key, new RunJournal.StoredResult(key, stored.kind(), stored.value().deepCopy()));
  }

  private void start(Change.AttemptStarted started) {
    refuseIf(run.attempts.containsKey(started.id()), "Two attempts " + started.id());
    put(
        new MemoryRun.Attempt(
            started.id(),
            started.node(),
            started.number(),
            started.call(),
            "started",
            null,
            "",
            ""));
    undo.add(ids(run.attemptsOf, started.node().subject()), started.id());
    undo.add(ids(run.attemptsIn, started.call()), started.id());
    if (started.place() > 0) {
      undo.put(run.placeOf, started.id(), started.place());
    }
  }

  private void put(MemoryRun.Attempt attempt) {
    undo.put(run.attempts, attempt.id(), attempt);
  }

  private static <K> Set<Long> ids(Map<K, Set<Long>> map, K key) {
    return map.computeIfAbsent(key, some -> new TreeSet<>());
  }

  private void seal(Change.AttemptSealed sealed) {
    MemoryRun.Attempt attempt =
        known(run.attempts.get(sealed.id()), "An attempt was sealed that was never started");
    refuseIf(!attempt.state().equals("started"), "A second seal of attempt " + sealed.id());
    put(
        new MemoryRun.Attempt(
            attempt.id(),
            attempt.node(),
            attempt.number(),
            attempt.call(),
            sealed.state(),
            sealed.kind(),
            sealed.parseStage(),
            sealed.message()));
  }

  private void start(Change.CallStarted started) {
    refuseIf(run.calls.containsKey(started.id()), "Two calls " + started.id());
    long epoch = run.row.lease().epoch();
    undo.put(
        run.calls, started.id(), new MemoryRun.Call(started.id(), started.intent(), epoch, null));
    undo.add(run.openCalls, started.id());
    Fingerprint reuseKey = started.intent().reuseKey();
    if (reuseKey != null) {
      undo.add(ids(run.reusable, reuseKey), started.id());
    }
    if (started.batch() > 0) {
      undo.put(run.batchOf, started.id(), started.batch());
    }
  }

  private void end(Change.CallEnded ended) {
    MemoryRun.Call call = known(run.calls.get(ended.id()), "A call ended that was never started");
    undo.remove(run.openCalls, ended.id());
    CallEnd before = call.end();
    CallEnd end = before == null ? ended.end() : later(before.bodies(), ended.end());
    undo.put(
        run.calls, ended.id(), new MemoryRun.Call(call.id(), call.intent(), call.epoch(), end));
  }

  /// A late answer keeps the texts that it does not bring.
  private static CallEnd later(CallEnd.Bodies before, CallEnd end) {
    CallEnd.Bodies now = end.bodies();
    CallEnd.Bodies both =
        new CallEnd.Bodies(
            now.request().isEmpty() ? before.request() : now.request(),
            now.answer().isEmpty() ? before.answer() : now.answer(),
            now.error().isEmpty() ? before.error() : now.error());
    return new CallEnd(end.cost(), end.tokens(), end.status(), end.kind(), end.times(), both);
  }

  private void queue(Change.DeliveryQueued queued) {
    NavigableMap<Long, MemoryRun.Queued> rows =
        run.deliveries.computeIfAbsent(queued.target(), target -> new TreeMap<>());
    Delivery row = queued.row();
    refuseIf(rows.containsKey(row.seq()), "Two rows " + row.seq() + " for " + queued.target());
    Delivery copy = new Delivery(row.seq(), row.ordinal(), row.keys(), row.columns().deepCopy());
    undo.put(rows, row.seq(), new MemoryRun.Queued(queued.save(), copy, ""));
  }

  private void refuse(Change.DeliveryRefused refused) {
    NavigableMap<Long, MemoryRun.Queued> rows =
        known(run.deliveries.get(refused.target()), "A row was refused that was never queued");
    MemoryRun.Queued queued =
        known(rows.get(refused.seq()), "A row was refused that was never queued");
    undo.put(
        rows, refused.seq(), new MemoryRun.Queued(queued.save(), queued.row(), refused.reason()));
  }

  private void ask(Change.ReviewAsked asked) {
    refuseIf(run.reviews.containsKey(asked.node()), "A second question for " + asked.node());
    undo.put(run.reviews, asked.node(), new MemoryRun.Review(asked, null));
  }

  private void decide(Change.ReviewDecided decided) {
    MemoryRun.Review review =
        known(run.reviews.get(decided.node()), "A review was decided that was never asked");
    refuseIf(review.decision() != null, "A second decision for " + decided.node());
    undo.put(run.reviews, decided.node(), new MemoryRun.Review(review.asked(), decided));
  }

  private void move(Change.CommandMoved moved) {
    io.tidemill.port.CommandRow command =
        known(commands.get(moved.id()), "A command was answered that was never given");
    undo.put(
        commands,
        moved.id(),
        new io.tidemill.port.CommandRow(
            moved.id(), command.order(), moved.state(), moved.answer()));
  }

  private void tune(Change.Tuned tuned) {
    RunRow row = run.row;
    replace(
        new RunRow(
            row.id(),
            row.name(),
            row.identity(),
            tuned.tuning().deepCopy(),
            row.created(),
            row.head(),
            row.lease(),
            row.supersededBy()));
  }

  private void supersede(long byRun) {
    RunRow row = run.row;
    replace(
        new RunRow(
            row.id(),
            row.name(),
            row.identity(),
            row.tuning(),
            row.created(),
            row.head(),
            row.lease(),
            byRun));
  }

  void replace(RunRow row) {
    RunRow before = run.row;
    run.row = row;
    undo.note(() -> run.row = before);
  }

  private static <T> T known(@org.jspecify.annotations.Nullable T row, String complaint) {
    if (row == null) {
      throw new WrittenTwice(complaint);
    }
    return row;
  }

  private static void refuseIf(boolean twice, String complaint) {
    if (twice) {
      throw new WrittenTwice(complaint);
    }
  }
}
