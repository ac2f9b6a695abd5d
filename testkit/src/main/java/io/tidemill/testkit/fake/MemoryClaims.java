package io.tidemill.testkit.fake;

import io.tidemill.budget.DayClaim;
import io.tidemill.budget.DayShare;
import io.tidemill.port.CallEnd;
import io.tidemill.value.Money;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/// Shares of a day's budget in a [MemoryStore].
///
/// @param store where the rows are; the caller holds it
/// @param run the run that asks
/// @param epoch its own epoch
record MemoryClaims(MemoryStore store, MemoryRun run, long epoch) {

  /// Whose share of which day.
  record Key(LocalDate day, boolean simulated, long run) {}

  /// What a run may spend on a day.
  ///
  /// @param epoch epoch of the run that takes shares, 0 for a count of what its calls took
  record Share(long epoch, Money amount) {}

  Money settle(LocalDate day) {
    settleOthers(day);
    Money own = spent(run, day);
    put(key(run, day), new Share(epoch, own));
    store.committed();
    return own;
  }

  /// Null when this epoch of the run holds no share.
  @org.jspecify.annotations.Nullable
  Money claim(DayClaim claim) {
    Share own = store.claims.get(key(run, claim.day()));
    if (own == null || own.epoch() != epoch) {
      return null;
    }
    Money more = claim.grant(taken(claim.day()));
    if (more.equals(Money.ZERO)) {
      settleOthers(claim.day());
      more = claim.grant(taken(claim.day()));
    }
    Share share = new Share(epoch, own.amount().plus(more));
    put(key(run, claim.day()), share);
    store.committed();
    return share.amount();
  }

  private void settleOthers(LocalDate day) {
    Set<MemoryRun> others = new HashSet<>(store.runs.values());
    others.remove(run);
    others.removeIf(other -> isSimulated(other) != isSimulated(run));
    for (MemoryRun other : others) {
      Share share = store.claims.get(key(other, day));
      boolean isTaken =
          share != null
              && share.epoch() == other.row.lease().epoch()
              && store.drivers.containsKey(other.id());
      if (!isTaken) {
        put(key(other, day), new Share(0, spent(other, day)));
      }
    }
  }

  private Money taken(LocalDate day) {
    return store.claims.entrySet().stream()
        .filter(entry -> entry.getKey().day().equals(day))
        .filter(entry -> entry.getKey().simulated() == isSimulated(run))
        .map(entry -> entry.getValue().amount())
        .reduce(Money.ZERO, Money::plus);
  }

  private static Money spent(MemoryRun run, LocalDate day) {
    return run.calls.values().stream()
        .filter(call -> DayShare.dayOf(call.intent().started()).equals(day))
        .map(MemoryClaims::taken)
        .reduce(Money.ZERO, Money::plus);
  }

  private static Money taken(MemoryRun.Call call) {
    CallEnd end = call.end();
    Money reserved = call.intent().reserved();
    Money cost = end == null ? null : end.cost().amount();
    Money known = cost == null ? reserved : cost;
    return reserved == null || known == null ? Money.ZERO : known;
  }

  private void put(Key key, Share share) {
    store.undo.put(store.claims, key, share);
  }

  private static Key key(MemoryRun run, LocalDate day) {
    return new Key(day, isSimulated(run), run.id());
  }

  private static boolean isSimulated(MemoryRun run) {
    return run.row.identity().simulated();
  }
}
