package io.tidemill.app.report;

import io.tidemill.budget.BudgetLimits;
import io.tidemill.budget.MoneyRange;
import io.tidemill.engine.Ledger;
import io.tidemill.performance.Performance;
import io.tidemill.port.RunReader;
import io.tidemill.value.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a run, as of now (design.md 13).
///
/// @param counts the ledger
/// @param gated gated records by reason, most frequent first
/// @param by counts by the values of `report_by`
/// @param completeness per target and column
/// @param outcomes why records failed, and how answers were read
public record Summary(
    About about,
    Ledger counts,
    List<Gated> gated,
    List<By> by,
    List<Completeness> completeness,
    Outcomes outcomes,
    Spent spent,
    Timing timing) {
  public Summary {
    gated = List.copyOf(gated);
    by = List.copyOf(by);
    completeness = List.copyOf(completeness);
  }

  /// Failed records by cause, most frequent first; adds up to `counts.failed`.
  public List<Failed> failures() {
    return outcomes.failures();
  }

  /// Whether something that was due is not in its target.
  public boolean hasGap() {
    return completeness.stream().anyMatch(column -> column.missing() > 0);
  }

  /// Which run, and how it stands.
  ///
  /// @param state as people see it: `running` only while a live process drives it
  /// @param reason why it is paused, empty otherwise
  /// @param waitsFor what it waits for, empty when it does not wait
  /// @param exit exit code of a command that ends now (design.md 5), null while it runs
  public record About(
      String run,
      String pipeline,
      boolean simulated,
      String state,
      String reason,
      String waitsFor,
      @Nullable Integer exit) {}

  /// Records that a gate ended.
  public record Gated(String reason, long count) {}

  /// Records with one value of a `report_by` expression.
  ///
  /// @param name the expression as written
  /// @param value its value as text, null when it is null or not known yet
  public record By(String name, @Nullable String value, Ledger counts) {}

  /// What became of one column (language.md 5).
  ///
  /// @param extracted not null when due
  /// @param saved acknowledged by the target
  /// @param missing due and not saved
  /// @param absent null in an optional column
  public record Completeness(
      String to, String column, long extracted, long saved, long missing, long absent) {}

  /// What became of tries.
  ///
  /// @param failures failed records by cause, most frequent first
  /// @param stages accepted answers by step, model and stage
  /// @param places questions of bundles by their place in the request
  /// @param rankings what was found about the groups of `compare` steps
  public record Outcomes(
      List<Failed> failures,
      List<RunReader.StageCount> stages,
      List<RunReader.PlaceCount> places,
      Judged rankings) {
    public Outcomes {
      failures = List.copyOf(failures);
      stages = List.copyOf(stages);
      places = List.copyOf(places);
    }
  }

  /// Records that failed for one cause.
  public record Failed(
      String kind, String step, String provider, int status, String message, long count) {}

  /// What it took.
  ///
  /// @param settled money that calls did cost
  /// @param uncertain money that calls may have cost
  /// @param currency of the settings
  /// @param limits what the run may spend, and the day's budget that all runs share
  /// @param estimate what its records were expected to cost before the first call, null when nobody
  ///   could say
  public record Spent(
      Money settled,
      Money uncertain,
      String currency,
      BudgetLimits limits,
      @Nullable MoneyRange estimate,
      RunReader.CallTotals totals) {

    /// Settled and uncertain together.
    public Money amount() {
      return settled.plus(uncertain);
    }
  }

  /// How long it took.
  ///
  /// @param drivenMillis time a process drove the run
  /// @param speed how fast that was, null while it runs
  public record Timing(
      long drivenMillis,
      @Nullable Performance speed,
      @Nullable Instant started,
      @Nullable Instant finished) {}
}
