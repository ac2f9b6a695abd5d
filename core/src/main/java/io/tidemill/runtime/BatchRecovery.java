package io.tidemill.runtime;

import io.tidemill.engine.NodeId;
import io.tidemill.engine.NodeState;
import io.tidemill.port.BatchRow;
import io.tidemill.port.CallIntent;
import io.tidemill.port.Change;
import io.tidemill.port.RunJournal;
import io.tidemill.schedule.Company;
import io.tidemill.schedule.Dispatcher;
import io.tidemill.schedule.Want;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Takes up the batches of an earlier process where they stand. Each question's request is made
/// once more, for reading its answer; one that cannot be, or comes out otherwise, counts as
/// interrupted.
final class BatchRecovery {
  private final RunContext run;
  private final Records records;
  private final Offers offers;
  private final BatchDesk desk;
  private final Dispatcher dispatcher;
  private final Map<Long, BatchRow> rows;
  private final Map<Long, Map<RunJournal.OpenCall, Aboard>> taken = new LinkedHashMap<>();

  BatchRecovery(
      RunContext run, Records records, Offers offers, BatchDesk desk, Dispatcher dispatcher) {
    this.run = run;
    this.records = records;
    this.offers = offers;
    this.desk = desk;
    this.dispatcher = dispatcher;
    this.rows =
        run.journal().openBatches().stream()
            .filter(row -> desk.serves(row.provider()))
            .collect(Collectors.toMap(BatchRow::id, Function.identity()));
  }

  /// Whether a call goes on in its batch.
  boolean takes(RunJournal.OpenCall call) {
    Aboard aboard = rows.containsKey(call.batch()) ? aboard(call) : null;
    if (aboard == null) {
      return false;
    }
    taken.computeIfAbsent(call.batch(), _ -> new LinkedHashMap<>()).put(call, aboard);
    return true;
  }

  private @Nullable Aboard aboard(RunJournal.OpenCall call) {
    if (call.attempts().isEmpty()) {
      return null;
    }
    RunJournal.OpenAttempt attempt = call.attempts().getFirst();
    NodeId node = attempt.node().node();
    ActiveRecord record = records.activate(attempt.node().subject());
    CallIntent intent = call.intent();
    boolean isSame =
        record.state().node(node) instanceof NodeState.Open open && open.attempt() == attempt.id();
    if (!isSame
        || !(offers.again(record, node) instanceof Preparation.Ready ready)
        || !ready.call().common().hashes().request().equals(intent.requestHash())) {
      return null;
    }
    Want want = want(record, node, ready.call(), intent);
    record
        .flights()
        .put(node, new ActiveRecord.Flight(want, ready.call(), attempt.id(), call.id()));
    NodeState.Open open = (NodeState.Open) record.state().nodes().get(node);
    return new Aboard(
        want, ready.call(), java.util.Objects.requireNonNull(open), intent.correlationId());
  }

  private static Want want(ActiveRecord record, NodeId node, PreparedCall call, CallIntent intent) {
    Want.Demand demand = call.common().demand();
    return new Want(
        new Want.Place(record.ordinal(), node, call.common().step().place().index()),
        call.pool(),
        new Want.Demand(intent.reserved(), demand.tokens(), demand.bytes()),
        call.common().hashes().reuse(),
        null,
        true,
        new Company.Alone());
  }

  /// Goes on with every batch of which questions were taken; the others are over.
  ///
  /// @return records whose questions are under way
  Set<ActiveRecord> resume(Draft draft, Instant now) {
    Set<ActiveRecord> touched = new LinkedHashSet<>();
    for (BatchRow row : run.journal().openBatches()) {
      List<Aboard> items = new ArrayList<>(taken.getOrDefault(row.id(), Map.of()).values());
      if (items.isEmpty()) {
        draft.write(new Change.BatchMoved(row.id(), row.way().ended(now)));
        continue;
      }
      List<Want> wants = items.stream().map(Aboard::want).toList();
      Want call = wants.size() == 1 ? wants.getFirst() : Want.together(wants);
      dispatcher.resume(call, row.intended());
      desk.resume(row, call, items, now);
      wants.forEach(want -> touched.add(records.activate(want.place().ordinal())));
    }
    return touched;
  }
}
