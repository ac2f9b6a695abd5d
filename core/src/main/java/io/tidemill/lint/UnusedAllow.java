package io.tidemill.lint;

import io.tidemill.pipeline.Allowance;
import io.tidemill.value.Diagnostic;
import java.util.List;

/// An `allow` that suppresses nothing: what it once allowed is gone, or it never stood there, or it
/// is an error.
final class UnusedAllow {
  static final String ID = "unused-allow";

  private UnusedAllow() {}

  static Diagnostic finding(Allowance allowance, List<Diagnostic> found) {
    boolean error = found.stream().anyMatch(d -> d.isError() && d.rule().equals(allowance.rule()));
    return Diagnostic.warn(
        ID,
        allowance.at(),
        "allow",
        "`allow` names `"
            + allowance.rule()
            + "` at "
            + allowance.place()
            + (error ? ", which is an error." : ", where there is no such warning."),
        error ? "Correct what it names; an error cannot be allowed." : "Remove this entry.");
  }
}
