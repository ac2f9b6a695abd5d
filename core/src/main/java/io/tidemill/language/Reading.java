package io.tidemill.language;

import io.tidemill.pipeline.Definition;
import io.tidemill.value.Diagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What reading a pipeline gives.
///
/// @param definition null when one of the findings is an error
/// @param findings everything that is wrong, in the order of the file
public record Reading(@Nullable Definition definition, List<Diagnostic> findings) {
  public Reading {
    findings = List.copyOf(findings);
  }

  /// The definition, where there must be one: text that was read without errors before.
  ///
  /// @throws IllegalStateException with the findings when there is none
  public Definition required() {
    if (definition == null) {
      throw new IllegalStateException("The pipeline cannot be read: " + findings);
    }
    return definition;
  }
}
