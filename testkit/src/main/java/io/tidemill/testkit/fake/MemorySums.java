package io.tidemill.testkit.fake;

import io.tidemill.engine.RecordStatus;
import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.CallEnd;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunReader;
import io.tidemill.port.RunRow;
import io.tidemill.value.Money;
import io.tidemill.value.Tokens;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Sums and groups over the rows of a run.
final class MemorySums {
  private MemorySums() {}

  static RunReader.Accounting accounting(MemoryRun run, long ordinal) {
    List<MemoryRun.Attempt> attempts =
        run.attemptsOf.getOrDefault(ordinal, Set.of()).stream()
            .map(id -> Objects.requireNonNull(run.attempts.get(id)))
            .toList();
    Money cost = Money.ZERO;
    boolean unknown = false;
    for (MemoryRun.Attempt attempt : attempts) {
      CallEnd end = attempt.state().equals("reused") ? null : end(run, attempt);
      cost = cost.plus(amount(end));
      unknown |= isUnknown(end);
    }
    return new RunReader.Accounting(unknown ? null : cost, attempts.size());
  }

  private static @Nullable CallEnd end(MemoryRun run, MemoryRun.Attempt attempt) {
    MemoryRun.Call call = run.calls.get(attempt.call());
    return call == null ? null : call.end();
  }

  private static Money amount(@Nullable CallEnd end) {
    Money amount = end == null ? null : end.cost().amount();
    return amount == null ? Money.ZERO : amount;
  }

  private static boolean isUnknown(@Nullable CallEnd end) {
    return end != null && end.cost().state() == CallEnd.CostState.UNKNOWN;
  }

  static RunReader.CallTotals totals(MemoryRun run, RunRow.Lease lease) {
    Tokens tokens = Tokens.NONE;
    long unknown = 0;
    long loads = 0;
    long service = 0;
    long requests = 0;
    for (MemoryRun.Call call : run.calls.values()) {
      boolean isBeside = call.intent().isBeside();
      requests += isBeside ? 0 : 1;
      CallEnd end = call.end();
      if (end != null) {
        tokens = end.tokens() == null ? tokens : tokens.plus(end.tokens());
        unknown += isUnknown(end) ? 1 : 0;
        loads += call.intent().kind().equals("load") || end.times().loadMillis() > 0 ? 1 : 0;
        service +=
            isBeside
                ? 0
                : end.times().ended().toEpochMilli() - call.intent().started().toEpochMilli();
      }
    }
    List<MemoryRun.Attempt> reused =
        run.attempts.values().stream().filter(one -> one.state().equals("reused")).toList();
    Money saved = reused.stream().map(one -> amount(end(run, one))).reduce(Money.ZERO, Money::plus);
    long twice = run.calls.values().stream().filter(call -> isDoubtful(run, call, lease)).count();
    return new RunReader.CallTotals(
        tokens,
        unknown,
        run.attempts.size(),
        reused.size(),
        saved,
        twice,
        loads,
        new RunReader.OnTheWire(requests, service));
  }

  private static boolean isDoubtful(MemoryRun run, MemoryRun.Call call, RunRow.Lease lease) {
    CallEnd end = call.end();
    if (end == null) {
      boolean isDead = !lease.alive() || call.epoch() < lease.epoch();
      return isDead && !run.batchOf.containsKey(call.id());
    }
    return end.kind() == FailureClass.AMBIGUOUS
        || run.attemptsIn.getOrDefault(call.id(), Set.of()).stream()
            .map(run.attempts::get)
            .anyMatch(attempt -> attempt != null && attempt.state().equals("interrupted"));
  }

  static List<RunReader.FailureGroup> failures(MemoryRun run) {
    Stream<RunReader.FailureGroup> attempts =
        run.attempts.values().stream()
            .filter(attempt -> attempt.state().equals("refused"))
            .map(attempt -> ofAttempt(run, attempt));
    Stream<RunReader.FailureGroup> records =
        run.records.values().stream()
            .filter(record -> record.standing().status() == RecordStatus.FAILED)
            .map(record -> ofRecord(run, record));
    Map<RunReader.FailureGroup, RunReader.FailureGroup> groups = new LinkedHashMap<>();
    Stream.concat(attempts, records)
        .forEach(one -> groups.merge(plain(one), one, MemorySums::together));
    return groups.values().stream()
        .sorted(Comparator.comparingLong(RunReader.FailureGroup::count).reversed())
        .toList();
  }

  private static RunReader.FailureGroup ofAttempt(MemoryRun run, MemoryRun.Attempt attempt) {
    String kind = attempt.kind() == null ? "" : attempt.kind().name();
    return group(run, attempt, kind, attempt.node().node().step(), attempt.message());
  }

  private static RunReader.FailureGroup group(
      MemoryRun run, MemoryRun.Attempt attempt, String kind, String step, String message) {
    MemoryRun.Call call = run.calls.get(attempt.call());
    CallEnd end = call == null ? null : call.end();
    String provider = call == null ? "" : provider(call);
    int status = end == null ? 0 : end.status();
    return new RunReader.FailureGroup(kind, step, provider, status, message, false, 1);
  }

  private static String provider(MemoryRun.Call call) {
    String model = call.intent().target().model();
    return call.intent().target().provider() + (model.isEmpty() ? "" : "/" + model);
  }

  private static RunReader.FailureGroup ofRecord(MemoryRun run, RecordRow record) {
    RecordRow.Standing standing = record.standing();
    String kind = standing.kind() == null ? "" : standing.kind().name();
    RunReader.FailureGroup bare =
        run.attemptsOf.getOrDefault(record.ordinal(), Set.of()).stream()
            .map(run.attempts::get)
            .filter(attempt -> attempt != null && attempt.state().equals("refused"))
            .reduce((first, second) -> second)
            .map(last -> group(run, last, kind, standing.step(), standing.reason()))
            .orElse(
                new RunReader.FailureGroup(
                    kind, standing.step(), "", 0, standing.reason(), true, 1));
    return new RunReader.FailureGroup(
        kind, bare.step(), bare.provider(), bare.status(), bare.message(), true, 1);
  }

  /// What equal failures share.
  private static RunReader.FailureGroup plain(RunReader.FailureGroup one) {
    return new RunReader.FailureGroup(
        one.failureClass(),
        one.step(),
        one.provider(),
        one.status(),
        Failure.plain(one.message()),
        one.records(),
        0);
  }

  private static RunReader.FailureGroup together(
      RunReader.FailureGroup one, RunReader.FailureGroup other) {
    boolean same = one.message().equals(other.message());
    return new RunReader.FailureGroup(
        one.failureClass(),
        one.step(),
        one.provider(),
        one.status(),
        same ? one.message() : Failure.plain(one.message()),
        one.records(),
        one.count() + other.count());
  }
}
