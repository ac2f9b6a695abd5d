package io.tidemill.app.report;

import io.tidemill.engine.PauseReason;
import io.tidemill.engine.RunStatus;
import org.jspecify.annotations.Nullable;

/// What a person does next with a run that a process let go.
public final class NextStep {
  private NextStep() {}

  /// One sentence with the command to type.
  ///
  /// @param status how the run stands
  /// @param reason why it is paused, null when nobody said
  /// @param given options that this command was given and the next one needs too; empty for none
  public static String of(
      Summary summary, RunStatus status, @Nullable PauseReason reason, String given) {
    String run = summary.about().run() + (given.isEmpty() ? "" : " " + given);
    if (status == RunStatus.PAUSED) {
      return paused(run, reason == null ? PauseReason.INTERRUPTED : reason);
    }
    if (summary.counts().failed() > 0) {
      return "See why: tidemill errors " + run + "; try again: tidemill retry " + run;
    }
    if (summary.counts().inReview() > 0) {
      return "Decide: tidemill review " + run;
    }
    return "All rows with their results: tidemill export " + run;
  }

  private static String paused(String run, PauseReason reason) {
    String resume = "tidemill resume " + run;
    return switch (reason) {
      case ORDER -> "Go on: " + resume;
      case BUDGET ->
          "The budget is used up. Allow more: tidemill run ... --budget MORE (the same command as"
              + " before, with a larger amount); a budget of the day also comes anew at 00:00 UTC";
      case SYSTEMIC ->
          "The same failure hit too many records. See it: tidemill errors "
              + run
              + "; mend its cause, then: "
              + resume;
      case STOP -> "Mend what is named above, then: " + resume;
      case POOL -> "A service was away for too long. When it answers again: " + resume;
      case TARGET ->
          "The target is not written as it should be. Mend what is named above, then: " + resume;
      case STORE -> "The store could not be written. Make room there, then: " + resume;
      case DEADLINE -> "The deadline has passed. With more time: " + resume;
      case INTERRUPTED -> "Go on: the same command again, or " + resume;
    };
  }
}
