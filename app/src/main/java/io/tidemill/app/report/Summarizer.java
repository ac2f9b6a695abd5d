package io.tidemill.app.report;

import io.tidemill.app.wiring.Destination;
import io.tidemill.app.wiring.Tuning;
import io.tidemill.budget.BudgetLimits;
import io.tidemill.budget.MoneyRange;
import io.tidemill.engine.PlanIndex;
import io.tidemill.engine.RecordStatus;
import io.tidemill.engine.RunStatus;
import io.tidemill.plan.Plan;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunReader;
import io.tidemill.port.RunRow;
import io.tidemill.value.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Computes the summary of a run by streaming over the journal; memory does not grow with the
/// number of records.
public final class Summarizer {
  /// The mark of a file, whose rows count as saved once they are durable (engine.md 10).
  private static final long DURABLE = Long.MAX_VALUE;

  private final RunReader reader;
  private final Plan plan;
  private final PlanIndex steps;
  private final Tuning tuning;

  /// A summarizer for a run and the plan it follows.
  ///
  /// @param tuning what the run was told besides its plan
  public Summarizer(RunReader reader, Plan plan, Tuning tuning) {
    this.reader = reader;
    this.plan = plan;
    this.steps = new PlanIndex(plan);
    this.tuning = tuning;
  }

  /// The run as it is now.
  public Summary summarize() {
    RunRow run = reader.run();
    List<Summary.Completeness> completeness = completeness();
    return new Summary(
        about(run, completeness),
        run.head().ledger(),
        gated(),
        by(run),
        completeness,
        new Summary.Outcomes(failures(), reader.stages(), reader.places(), Judged.of(reader)),
        spent(run.head()),
        timing(run.head()));
  }

  private Summary.Spent spent(RunRow.Head head) {
    MoneyRange each = tuning.estimate();
    BudgetLimits limits = tuning.drive().limits();
    Money limit = head.spending().limit();
    return new Summary.Spent(
        head.spending().settled(),
        head.spending().uncertain(),
        limits.currency(),
        limit == null ? limits : limits.withRun(limit),
        each == null ? null : each.times(head.ledger().admitted()),
        reader.totals());
  }

  private Summary.About about(RunRow run, List<Summary.Completeness> completeness) {
    Standing standing = Standing.of(run);
    boolean clean =
        run.head().ledger().failed() == 0
            && run.head().ledger().inReview() == 0
            && completeness.stream().allMatch(column -> column.missing() == 0);
    return new Summary.About(
        run.name(),
        run.identity().pipeline(),
        run.identity().simulated(),
        standing.status().word(),
        standing.reason(),
        run.head().waitsFor(),
        standing.exit(clean));
  }

  private List<Summary.Gated> gated() {
    Map<String, Long> reasons = new HashMap<>();
    reader.records(
        RecordStatus.GATED, record -> reasons.merge(record.standing().reason(), 1L, Long::sum));
    List<Summary.Gated> gated = new ArrayList<>();
    reasons.forEach((reason, count) -> gated.add(new Summary.Gated(reason, count)));
    gated.sort(
        java.util.Comparator.comparingLong(Summary.Gated::count)
            .reversed()
            .thenComparing(Summary.Gated::reason));
    return gated;
  }

  private List<Summary.By> by(RunRow run) {
    BreakdownCount count = new BreakdownCount(plan.reportBy());
    if (count.isWanted()) {
      RecordPages.each(reader, page -> count(run, page, count));
    }
    return count.counts();
  }

  private void count(RunRow run, RecordPages.Page page, BreakdownCount count) {
    Map<Long, List<RunJournal.StoredResult>> results =
        RecordPages.byRecord(
            reader.results(page.first(), page.last()), result -> result.key().subject());
    for (RecordRow record : page.records()) {
      List<RunJournal.StoredResult> own = results.getOrDefault(record.ordinal(), List.of());
      count.add(record.standing().status(), StoredValues.seen(steps, run.created(), record, own));
    }
  }

  private List<Summary.Completeness> completeness() {
    Set<String> files = Destination.files(reader.run().identity().target());
    CompletenessCount count =
        new CompletenessCount(
            plan.saves(), target -> files.contains(target) ? DURABLE : reader.sent(target));
    reader.saved(count::add);
    return count.counts();
  }

  private List<Summary.Failed> failures() {
    return reader.failures().stream()
        .filter(RunReader.FailureGroup::records)
        .map(
            group ->
                new Summary.Failed(
                    group.failureClass(),
                    group.step(),
                    group.provider(),
                    group.status(),
                    group.message(),
                    group.count()))
        .toList();
  }

  /// The speed of a run that goes on would be read again and again for little.
  private Summary.Timing timing(RunRow.Head head) {
    RunRow.Times times = head.times();
    boolean runs = head.status() == RunStatus.RUNNING;
    return new Summary.Timing(
        times.drivenMillis(),
        runs ? null : Speed.of(reader, steps, tuning),
        times.started(),
        times.finished());
  }
}
