package io.tidemill.testkit.simulation;

import io.tidemill.port.BatchAnswer;
import io.tidemill.port.BatchOrder;
import io.tidemill.port.BatchState;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a provider keeps of batches, whatever becomes of the processes that order them.
final class BatchServer {
  final boolean keepsMark;
  final Map<String, Batch> batches = new LinkedHashMap<>();
  private final Set<String> ordered = new HashSet<>();

  /// @param keepsMark whether it tells the mark of an order
  BatchServer(boolean keepsMark) {
    this.keepsMark = keepsMark;
  }

  /// One batch.
  static final class Batch {
    final BatchOrder order;
    final Instant created;
    Instant ends;
    boolean isRefused;
    boolean isGone;
    @Nullable List<BatchAnswer> answers;

    Batch(BatchOrder order, Instant created, Instant ends) {
      this.order = order;
      this.created = created;
      this.ends = ends;
    }
  }

  /// Takes an order. A question that is ordered a second time under its name was paid for twice and
  /// counted once.
  String take(Batch batch) {
    batch.order.items().forEach(item -> orderOnce(item.id()));
    String id = "batch-" + (batches.size() + 1);
    batches.put(id, batch);
    return id;
  }

  private void orderOnce(String id) {
    Violation.unless(ordered.add(id), "question %s was ordered twice", id);
  }

  BatchState state(String id, Batch batch, Instant now) {
    BatchState.Phase phase =
        now.isBefore(batch.ends) ? BatchState.Phase.UNDER_WAY : BatchState.Phase.ENDED;
    phase = batch.isRefused ? BatchState.Phase.REFUSED : phase;
    return new BatchState(
        id,
        keepsMark ? batch.order.mark() : "",
        batch.created,
        batch.order.items().size(),
        phase,
        phase.name(),
        List.of());
  }
}
