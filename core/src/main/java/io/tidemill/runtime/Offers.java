package io.tidemill.runtime;

import io.tidemill.engine.NodeId;
import io.tidemill.engine.NodeState;
import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.failure.OwnFinding;
import io.tidemill.schedule.Company;
import io.tidemill.schedule.Dispatcher;
import io.tidemill.schedule.Want;
import io.tidemill.value.Fingerprint;
import io.tidemill.value.Money;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Calls between being wanted and being dispatched: under preparation, or prepared and offered to
/// the dispatcher. Confined to the loop.
final class Offers {
  /// Answers remembered while preparations are under way; the oldest are forgotten first.
  private static final int MOST_REMEMBERED = 10_000;

  private final Dispatcher dispatcher;
  private final Preparer preparer;
  private final Effects effects;
  private final @Nullable Money recordLimit;
  private final Map<Fingerprint, Set<Want.Place>> offered = new HashMap<>();
  private final Set<Fingerprint> justAnswered = new LinkedHashSet<>();
  private final Set<Want.Place> lookingAgain = new HashSet<>();
  private int preparing;
  private long bytes;

  Offers(Dispatcher dispatcher, Preparer preparer, Effects effects, @Nullable Money recordLimit) {
    this.dispatcher = dispatcher;
    this.preparer = preparer;
    this.effects = effects;
    this.recordLimit = recordLimit;
  }

  /// Prepares the call of a node once the batch is durable.
  void prepare(Draft draft, ActiveRecord record, NodeId node) {
    if (preparing == 0) {
      justAnswered.clear();
      lookingAgain.clear();
    }
    record.preparing().add(node);
    preparing++;
    dispatcher.preparing(node.step());
    Preparer.Task task =
        new Preparer.Task(record.ordinal(), record.key(), node, record.state(), record.values());
    draft.afterCommit(() -> effects.prepare(() -> prepared(task)));
  }

  /// The request of a node that an earlier process has sent.
  Preparation again(ActiveRecord record, NodeId node) {
    return preparer.again(
        new Preparer.Task(record.ordinal(), record.key(), node, record.state(), record.values()));
  }

  private Inbound prepared(Preparer.Task task) {
    return new Inbound.Prepared(
        task.ordinal(), task.node(), task.state().generation(), preparation(task));
  }

  /// A fault of ours fails the record, not the run.
  private Preparation preparation(Preparer.Task task) {
    try {
      return preparer.prepare(task);
    } catch (RuntimeException fault) {
      return new Preparation.Impossible(
          Failure.ofOurs(FailureClass.BUG, "a fault of Tidemill while preparing: " + fault));
    }
  }

  /// A preparation came back.
  void arrived(ActiveRecord record, NodeId node) {
    preparing--;
    dispatcher.prepared(node.step());
    record.preparing().remove(node);
  }

  /// A call with this identity was answered. Requests that are being prepared at this moment may
  /// have looked for the answer before it was there.
  void answered(@Nullable Fingerprint identity) {
    if (identity != null && preparing > 0) {
      justAnswered.add(identity);
      if (justAnswered.size() > MOST_REMEMBERED) {
        justAnswered.remove(justAnswered.iterator().next());
      }
    }
  }

  /// Whether a prepared call should look for its answer once more, because an identical one was
  /// answered while it was being prepared. Not twice in a row for one node.
  boolean isOvertaken(ActiveRecord record, NodeId node, PreparedCall call) {
    Fingerprint identity = call.common().hashes().reuse();
    Want.Place place = place(record, node, call);
    boolean again = identity != null && justAnswered.contains(identity) && lookingAgain.add(place);
    if (!again) {
      lookingAgain.remove(place);
    }
    return again;
  }

  private static Want.Place place(ActiveRecord record, NodeId node, PreparedCall call) {
    return new Want.Place(record.ordinal(), node, call.common().step().place().index());
  }

  /// Offers a prepared call for dispatch.
  void offer(ActiveRecord record, NodeId node, PreparedCall call, Instant now) {
    NodeState.Wanted wanted = Objects.requireNonNull(record.state().wanted().get(node));
    Want want =
        new Want(
            place(record, node, call),
            call.pool(),
            call.common().demand(),
            call.common().hashes().reuse(),
            wanted.notBefore(),
            wanted.tries().all() > 0,
            company(call, now));
    record.offers().put(node, new ActiveRecord.Offer(want, call));
    dispatcher.offer(want);
    bytes += want.demand().bytes();
    if (want.identity() != null) {
      offered.computeIfAbsent(want.identity(), _ -> new LinkedHashSet<>()).add(want.place());
    }
  }

  private static Company company(PreparedCall call, Instant now) {
    return switch (call) {
      case PreparedCall.ToModel model -> model.travel().company(now);
      case PreparedCall.ToTool _ -> new Company.Alone();
    };
  }

  /// Why the next call of a record does not fit into the budget of one record, null when it does.
  /// Such a record fails alone and does not hold up the others.
  @Nullable Failure tooDear(ActiveRecord record, PreparedCall call) {
    Money next = call.common().demand().money();
    if (recordLimit == null || next == null) {
      return null;
    }
    Money committed = record.committed().plus(next);
    return committed.exceeds(recordLimit)
        ? Failure.ofOurs(
            OwnFinding.TOO_DEAR.kind(),
            "the record would cost up to %s where limits.budget.record allows %s; raise it and retry"
                .formatted(committed, recordLimit))
        : null;
  }

  /// A call is not wanted any more, or has to be prepared again.
  void withdraw(ActiveRecord record, NodeId node) {
    ActiveRecord.Offer offer = Objects.requireNonNull(record.offers().remove(node));
    dispatcher.withdraw(offer.want());
    forget(offer.want());
  }

  /// An offer was taken or withdrawn.
  void forget(Want want) {
    bytes -= want.demand().bytes();
    Fingerprint identity = want.identity();
    Set<Want.Place> places = identity == null ? null : offered.get(identity);
    if (identity != null && places != null) {
      places.remove(want.place());
      if (places.isEmpty()) {
        offered.remove(identity);
      }
    }
  }

  /// Offers that ask the same question.
  List<Want.Place> asking(@Nullable Fingerprint identity) {
    return identity == null ? List.of() : List.copyOf(offered.getOrDefault(identity, Set.of()));
  }

  /// Memory that offers hold.
  long bytes() {
    return bytes;
  }

  /// Preparations under way.
  int preparing() {
    return preparing;
  }

  /// Whether nothing is under preparation and nothing with an identity waits for dispatch.
  boolean isEmpty() {
    return preparing == 0 && offered.isEmpty();
  }
}
