package io.tidemill.value;

/// How bad a finding is: an error stops the command before anything is spent, a warning does not.
public enum Severity {
  /// Stops before anything is spent; cannot be suppressed.
  ERROR,
  /// Printed; can be allowed with a reason.
  WARN
}
