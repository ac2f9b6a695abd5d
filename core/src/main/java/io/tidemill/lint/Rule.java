package io.tidemill.lint;

import io.tidemill.value.Diagnostic;
import java.util.List;

/// One rule of language.md 9.
interface Rule {

  /// What breaks the rule, in any order; empty when nothing does.
  List<Diagnostic> check(Inspection inspection);
}
