package io.tidemill.plan;

import io.tidemill.value.Diagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What planning gives.
///
/// @param plan null when one of the findings is an error
/// @param findings everything that is wrong, in the order of the file
public record Planning(@Nullable Plan plan, List<Diagnostic> findings) {
  public Planning {
    findings = List.copyOf(findings);
  }

  /// The plan, where there must be one: a definition that was planned without errors before.
  ///
  /// @throws IllegalStateException with the findings when there is none
  public Plan required() {
    if (plan == null) {
      throw new IllegalStateException("The pipeline cannot be planned: " + findings);
    }
    return plan;
  }
}
