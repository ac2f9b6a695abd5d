package io.tidemill.schedule;

import io.tidemill.value.Fingerprint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.function.Predicate;

/// Packs wants that may go together into one call; lives for one pass over the ready wants of a
/// pool. Confined to one thread.
final class Packing {
  private final NavigableSet<Want> ready;
  private final Predicate<Want> mayStart;
  private final Instant now;
  private final Set<Fingerprint> waiting = new HashSet<>();

  /// @param mayStart whether nothing stands in the way of a call
  Packing(NavigableSet<Want> ready, Predicate<Want> mayStart, Instant now) {
    this.ready = ready;
    this.mayStart = mayStart;
    this.now = now;
  }

  /// What comes of a want that may start.
  sealed interface Packed {
    /// This call goes out, with the want in it.
    record Goes(Want call) implements Packed {}

    /// It waits for more of its kind.
    record Waits(Wait until) implements Packed {}
  }

  Packed pack(Want lead) {
    return switch (lead.company()) {
      case Company.Alone _, Company.Together _ -> new Packed.Goes(lead);
      case Company.Seeks seeks -> waiting.contains(seeks.key()) ? waits(lead, seeks) : gather(lead);
    };
  }

  private Packed gather(Want lead) {
    Gathered gathered = new Gathered(lead);
    for (Want other : ready.tailSet(lead, false)) {
      if (gathered.isFull()) {
        break;
      }
      gathered.add(other);
    }
    if (gathered.isFull() || !now.isBefore(gathered.until)) {
      return new Packed.Goes(gathered.call());
    }
    waiting.add(gathered.seeks.key());
    return waits(lead, gathered.seeks);
  }

  private static Packed waits(Want lead, Company.Seeks seeks) {
    String step = lead.place().node().step();
    return new Packed.Waits(new Wait("company for a bundle of step " + step, seeks.until()));
  }

  /// The call as far as it is packed.
  private final class Gathered {
    private final List<Want> items = new ArrayList<>();
    private final Set<Fingerprint> identities = new HashSet<>();
    private final Company.Seeks seeks;
    private final Want lead;
    private Want.Demand demand;
    private long weight;
    private Instant until;
    private boolean isStopped;

    Gathered(Want lead) {
      this.seeks = (Company.Seeks) lead.company();
      this.lead = lead;
      this.demand = lead.demand();
      this.until = seeks.until();
      this.weight = seeks.weight();
      items.add(lead);
      if (lead.identity() != null) {
        identities.add(lead.identity());
      }
    }

    /// The call as the limits see it.
    private Want as(Want.Demand needed) {
      return new Want(
          lead.place(), lead.pool(), needed, null, null, lead.retry(), new Company.Alone());
    }

    Want call() {
      return items.size() == 1 ? lead : Want.together(items);
    }

    boolean isFull() {
      return isStopped || items.size() >= seeks.most();
    }

    /// Takes one more along if it fits; one that does not fit closes the call.
    void add(Want other) {
      if (!(other.company() instanceof Company.Seeks its) || !its.key().equals(seeks.key())) {
        return;
      }
      boolean isTwin = other.identity() != null && identities.contains(other.identity());
      if (isTwin || !mayStart.test(other)) {
        return;
      }
      Want.Demand larger = demand.plus(other.demand());
      isStopped = weight + its.weight() > seeks.room() || !mayStart.test(as(larger));
      if (!isStopped) {
        items.add(other);
        demand = larger;
        weight += its.weight();
        until = Collections.min(List.of(until, its.until()));
        if (other.identity() != null) {
          identities.add(other.identity());
        }
      }
    }
  }
}
