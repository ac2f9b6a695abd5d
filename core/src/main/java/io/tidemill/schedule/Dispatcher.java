package io.tidemill.schedule;

import io.tidemill.budget.DayShare;
import io.tidemill.budget.Purse;
import io.tidemill.plan.ModelGroup;
import io.tidemill.plan.Pool;
import io.tidemill.value.Fingerprint;
import io.tidemill.value.Money;
import io.tidemill.value.ServerLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides which prepared call goes out next, or names what is waited for (engine.md 8). All
/// constraints are checked together; nothing is held while waiting for another. Deterministic; time
/// is an argument. Confined to one thread.
public final class Dispatcher {
  /// Outcomes of a step that prove it before its width opens.
  private static final int CANARY = 20;

  /// How long a node is put off before it may be found to be refused alone (engine.md 8).
  private static final Duration ALONE_AFTER = Duration.ofSeconds(60);

  /// How often it was put off before, at least: a pause that the provider asked for may be longer
  /// than that time, and two refusals in a row are no sign yet.
  private static final int ALONE_TIMES = 4;

  private final Bounds bounds;
  private final Map<String, PoolState> pools = new LinkedHashMap<>();
  private final Map<String, GroupState> groupOfPool = new LinkedHashMap<>();
  private final Map<String, Integer> openByStep = new HashMap<>();
  private final Map<String, Integer> outcomesByStep = new HashMap<>();
  private final Set<Fingerprint> asking = new HashSet<>();
  private final Map<Want.Place, Flight> flights = new HashMap<>();
  private final Map<Want.Place, PutsOff> waiting = new HashMap<>();
  private long bytes;
  private Purse purse;

  /// A dispatcher over these pools.
  ///
  /// @param memories what an earlier process learned about pools, by name
  public Dispatcher(
      Collection<Pool> pools,
      Map<String, PoolMemory> memories,
      Bounds bounds,
      Purse purse,
      Instant now) {
    this.bounds = bounds;
    this.purse = purse;
    pools.forEach(
        pool -> this.pools.put(pool.name(), new PoolState(pool, memories.get(pool.name()), now)));
    Map<ModelGroup, List<PoolState>> groups = new LinkedHashMap<>();
    for (PoolState pool : this.pools.values()) {
      if (pool.group() != null) {
        groups.computeIfAbsent(pool.group(), _ -> new ArrayList<>()).add(pool);
      }
    }
    groups.forEach(this::group);
  }

  /// Where all models of a group fit into memory together, there is nothing to decide.
  private void group(ModelGroup group, List<PoolState> members) {
    if (members.size() > group.holds()) {
      GroupState state = new GroupState(group, members, bounds.waves());
      members.forEach(member -> groupOfPool.put(member.name(), state));
    }
  }

  private record Flight(Want want, Instant started) {}

  /// How often a node was put off in a row, and since when.
  private record PutsOff(Instant since, int times) {
    PutsOff again() {
      return new PutsOff(since, times + 1);
    }

    boolean isLong(Instant now) {
      return times >= ALONE_TIMES && !now.isBefore(since.plus(ALONE_AFTER));
    }
  }

  /// A call is prepared and waits.
  public void offer(Want want) {
    if (!want.retry()) {
      waiting.remove(want.place());
    }
    GroupState group = groupOfPool.get(want.pool());
    if (group == null) {
      pool(want.pool()).ready().add(want);
    } else {
      group.offer(want);
    }
  }

  /// A call of this step is being prepared.
  public void preparing(String step) {
    groups().forEach(group -> group.prepares(step, 1));
  }

  /// A call of this step came out of preparation; it is offered next, if at all.
  public void prepared(String step) {
    groups().forEach(group -> group.prepares(step, -1));
  }

  /// A record wants nothing any more, for now.
  public void left(long ordinal) {
    groups().forEach(group -> group.leave(ordinal));
  }

  private Set<GroupState> groups() {
    return groupOfPool.isEmpty() ? Set.of() : new LinkedHashSet<>(groupOfPool.values());
  }

  /// A want is not wanted any more; unknown ones are ignored.
  public void withdraw(Want want) {
    GroupState group = groupOfPool.get(want.pool());
    if (group == null) {
      pool(want.pool()).ready().remove(want);
    } else {
      group.withdraw(want);
    }
  }

  /// Money as it stands.
  public Purse purse() {
    return purse;
  }

  /// The run has this share of the day's budget from now on.
  public void today(DayShare share) {
    purse = purse.withToday(share);
  }

  /// A call of a dead process may have cost this much.
  public void doubt(Money amount) {
    purse = purse.recall(amount);
  }

  /// Memory that calls may hold.
  public long mostBytes() {
    return bounds.mostBytes();
  }

  /// Calls in flight.
  public int inFlight() {
    return flights.size();
  }

  /// Whether more records could be used: by some pool, or by steps that call nobody.
  public boolean isHungry() {
    return pools.isEmpty()
        || groups().stream().anyMatch(GroupState::isHungry)
        || pools.values().stream()
            .anyMatch(pool -> !groupOfPool.containsKey(pool.name()) && pool.isHungry());
  }

  /// Records that the waves of all groups together want at hand.
  public int inWaves() {
    return groups().stream().mapToInt(group -> 2 * group.wave()).sum();
  }

  /// Wants that all pools together can have under way.
  public int totalWidth() {
    long sum = pools.values().stream().mapToLong(PoolState::appetite).sum();
    Integer most = bounds.runWidth();
    return (int) Math.min(sum, most == null ? Integer.MAX_VALUE : most);
  }

  /// Starts what can start now. What is selected counts as in flight from now on.
  public Selection next(Instant now) {
    purse = purse.on(DayShare.dayOf(now));
    List<Want> dispatch = new ArrayList<>();
    Wait first = null;
    boolean broke = false;
    Money shareless = null;
    groups().forEach(group -> group.settle(now));
    for (PoolState pool : pools.values()) {
      Wait unloaded = unloaded(pool, now);
      if (unloaded != null) {
        first = pool.ready().isEmpty() ? first : sooner(first, unloaded);
        continue;
      }
      Packing packing = new Packing(pool.ready(), want -> obstacle(pool, want, now) == null, now);
      Obstacle obstacle = null;
      Want want = pool.ready().isEmpty() ? null : pool.ready().first();
      while (want != null && (obstacle == null || obstacle.reach() == Reach.WANT)) {
        obstacle = obstacle(pool, want, now);
        if (obstacle == null) {
          obstacle = go(pool, packing.pack(want), dispatch, now);
        }
        if (obstacle != null) {
          first = sooner(first, obstacle.waitsFor());
          broke |= obstacle.reach() == Reach.MONEY;
          shareless = shareless == null ? beyondShare(obstacle, want) : shareless;
        }
        want = pool.ready().higher(want);
      }
    }
    return new Selection(dispatch, first, broke && flights.isEmpty(), shareless);
  }

  /// Starts a call that is packed.
  ///
  /// @return what stands in its way, null when it went out
  private @Nullable Obstacle go(
      PoolState pool, Packing.Packed packed, List<Want> dispatch, Instant now) {
    return switch (packed) {
      case Packing.Packed.Waits waits -> new Obstacle(Reach.WANT, waits.until());
      case Packing.Packed.Goes goes -> {
        Want call = goes.call();
        call.items().forEach(pool.ready()::remove);
        start(pool, call, now);
        dispatch.add(call);
        yield null;
      }
    };
  }

  private @Nullable Wait unloaded(PoolState pool, Instant now) {
    GroupState group = groupOfPool.get(pool.name());
    return group == null ? null : group.obstacle(pool.name(), now);
  }

  private @Nullable Money beyondShare(Obstacle obstacle, Want want) {
    Money money = want.demand().money();
    boolean onlyShare = obstacle.reach() == Reach.MONEY && money != null && purse.fitsRun(money);
    return onlyShare ? money : null;
  }

  /// How far an obstacle reaches.
  private enum Reach {
    WANT,
    POOL,
    MONEY
  }

  private record Obstacle(Reach reach, Wait waitsFor) {}

  private @Nullable Obstacle obstacle(PoolState pool, Want want, Instant now) {
    Instant notBefore = want.notBefore();
    if (notBefore != null && now.isBefore(notBefore)) {
      Instant pause = pool.health().notBefore();
      Instant until = pause != null && pause.isAfter(notBefore) ? pause : notBefore;
      return new Obstacle(Reach.WANT, new Wait("a further try of a call to " + want.pool(), until));
    }
    if (want.identity() != null && asking.contains(want.identity())) {
      return new Obstacle(Reach.WANT, new Wait("an identical request in flight", null));
    }
    Wait step = stepObstacle(pool, want);
    if (step != null) {
      return new Obstacle(Reach.WANT, step);
    }
    Wait own = pool.obstacle(want, now);
    if (own == null) {
      own = runObstacle(want);
    }
    if (own != null) {
      return new Obstacle(Reach.POOL, own);
    }
    Money money = want.demand().money();
    if (money == null || purse.allows(money)) {
      return null;
    }
    String what = purse.fitsRun(money) ? "the budget of the day" : "the budget";
    return new Obstacle(Reach.MONEY, new Wait(what, null));
  }

  private @Nullable Wait stepObstacle(PoolState pool, Want want) {
    String step = want.place().node().step();
    int open = openByStep.getOrDefault(step, 0);
    Integer width = bounds.stepWidths().get(step);
    if (width != null && open >= width) {
      return new Wait("step " + step + ": " + open + " calls in flight", null);
    }
    boolean proving = !pool.isFixed() && outcomesByStep.getOrDefault(step, 0) < CANARY;
    return proving && open >= CANARY ? new Wait("the first outcomes of step " + step, null) : null;
  }

  private @Nullable Wait runObstacle(Want want) {
    Integer most = bounds.runWidth();
    if (most != null && flights.size() >= most) {
      return new Wait(flights.size() + " calls in flight", null);
    }
    boolean alone = flights.isEmpty();
    return !alone && bytes + want.demand().bytes() > bounds.mostBytes()
        ? new Wait("memory", null)
        : null;
  }

  private static Wait sooner(@Nullable Wait one, Wait other) {
    if (one == null || one.until() == null) {
      return other;
    }
    Instant until = other.until();
    return until != null && until.isBefore(one.until()) ? other : one;
  }

  private void start(PoolState pool, Want want, Instant now) {
    fly(pool, want, now);
    Money money = want.demand().money();
    if (money != null) {
      purse = purse.reserve(money);
    }
  }

  private void fly(PoolState pool, Want want, Instant now) {
    pool.started(want, now);
    flights.put(want.place(), new Flight(want, now));
    openByStep.merge(want.place().node().step(), 1, Integer::sum);
    bytes += want.demand().bytes();
    for (Want item : want.items()) {
      if (item.identity() != null) {
        asking.add(item.identity());
      }
    }
  }

  /// A call that an earlier process started is under way still.
  ///
  /// @param sent when it was sent
  public void resume(Want want, Instant sent) {
    fly(pool(want.pool()), want, sent);
    Money money = want.demand().money();
    if (money != null) {
      purse = purse.resume(money);
    }
  }

  /// One of several wants of a call under way is given up; what it may have cost is not known.
  ///
  /// @param rest the call without it
  public void shrinks(Want call, Want rest) {
    Flight flight = flights.remove(call.place());
    if (flight == null) {
      throw new IllegalStateException("No call is in flight for " + call.place());
    }
    flights.put(rest.place(), new Flight(rest, flight.started()));
    bytes -= call.demand().bytes() - rest.demand().bytes();
    call.items().stream()
        .filter(item -> item.identity() != null && !rest.items().contains(item))
        .forEach(item -> asking.remove(item.identity()));
    Money before = call.demand().money();
    Money after = rest.demand().money();
    if (before != null && after != null) {
      purse = purse.doubt(before.minus(after));
    }
  }

  /// A call ended.
  ///
  /// @param cost what it cost, null when that is not known and the reservation is taken instead
  public void ended(Want.Place place, Signal signal, @Nullable Money cost, Instant now) {
    Flight flight = flights.get(place);
    Money reserved = flight == null ? null : flight.want().demand().money();
    Money unknown = cost == null && reserved != null ? reserved : Money.ZERO;
    landed(place, signal, new Bill(cost == null ? Money.ZERO : cost, unknown), now);
  }

  /// A call ended whose questions cost different things.
  public void landed(Want.Place place, Signal signal, Bill bill, Instant now) {
    Flight flight = flights.remove(place);
    if (flight == null) {
      throw new IllegalStateException("No call is in flight for " + place);
    }
    Want want = flight.want();
    pool(want.pool())
        .ended(
            want, signal, new PoolState.Round(flight.started(), now), waiting.containsKey(place));
    want.items().forEach(item -> settled(item, signal, now));
    openByStep.merge(place.node().step(), -1, Integer::sum);
    outcomesByStep.merge(place.node().step(), 1, Integer::sum);
    bytes -= want.demand().bytes();
    Money reserved = want.demand().money();
    if (reserved != null) {
      Money known = reserved.minus(bill.uncertain());
      purse =
          purse
              .doubt(bill.uncertain())
              .settle(known, bill.settled(), DayShare.dayOf(flight.started()));
    }
  }

  private void settled(Want item, Signal signal, Instant now) {
    if (signal instanceof Signal.PutOff) {
      waiting.merge(item.place(), new PutsOff(now, 1), (before, _) -> before.again());
    } else {
      waiting.remove(item.place());
    }
    if (item.identity() != null) {
      asking.remove(item.identity());
    }
  }

  /// A server said what is left of its limits.
  public void heard(String pool, ServerLimits limits, Instant now) {
    pool(pool).heard(limits, now);
  }

  /// Whether the call in flight at this place has been put off for a minute and four times, while
  /// its pool serves everybody else: then it is refused for its own sake, whatever the refusal is
  /// called.
  public boolean isRefusedAlone(Want.Place place, Instant now) {
    PutsOff before = waiting.get(place);
    Flight flight = flights.get(place);
    return before != null
        && flight != null
        && before.isLong(now)
        && pool(flight.want().pool()).health().isClearlyWell(before.times());
  }

  /// A pool in use that has been unwell for longer than its failures allow, null when none has.
  public @Nullable GivenUp givenUp() {
    for (PoolState pool : pools.values()) {
      boolean used = pool.inFlight() > 0 || !pool.ready().isEmpty();
      if (used && pool.health().isGivenUp()) {
        return new GivenUp(pool.name(), pool.health().why());
      }
    }
    return null;
  }

  /// A pool that a person has to look at.
  public record GivenUp(String pool, String why) {}

  /// What is worth keeping of the pools now, by name; at most once a second of each.
  public Map<String, PoolMemory> news(Instant now) {
    Map<String, PoolMemory> news = new LinkedHashMap<>();
    for (PoolState pool : pools.values()) {
      PoolMemory memory = pool.news(now);
      if (memory != null) {
        news.put(pool.name(), memory);
      }
    }
    return news;
  }

  private PoolState pool(String name) {
    PoolState pool = pools.get(name);
    if (pool == null) {
      throw new IllegalArgumentException("No pool is called " + name);
    }
    return pool;
  }
}
