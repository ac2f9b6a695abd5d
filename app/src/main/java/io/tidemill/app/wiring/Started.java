package io.tidemill.app.wiring;

import io.tidemill.budget.MoneyRange;
import io.tidemill.plan.Plan;
import io.tidemill.port.RunRow;
import io.tidemill.port.Source;
import io.tidemill.value.Diagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run that is ready to be driven.
///
/// @param source the input, null when no row is read any more
/// @param how how it came about
/// @param notices what a person should know about input and earlier runs
/// @param warnings findings about the pipeline that stop nothing
public record Started(
    RunRow run,
    Plan plan,
    Tuning tuning,
    @Nullable Source source,
    How how,
    List<String> notices,
    List<Diagnostic> warnings) {
  public Started {
    notices = List.copyOf(notices);
    warnings = List.copyOf(warnings);
  }

  /// How a run came about.
  public enum How {
    /// It is new.
    CREATED,
    /// The same command was given before.
    CONTINUED
  }

  /// The same with what one record is expected to cost, null when nobody can say.
  public Started estimated(@Nullable MoneyRange each) {
    return new Started(run, plan, tuning.withEstimate(each), source, how, notices, warnings);
  }
}
