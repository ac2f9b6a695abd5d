package io.tidemill.plan;

import io.tidemill.expression.CompiledTemplate;
import io.tidemill.expression.Expression;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A gate with the steps it waits for.
///
/// @param index order in the file, from 0
public record PlannedGate(
    int index,
    Expression when,
    String reason,
    @Nullable CompiledTemplate detail,
    Set<String> waitsFor) {
  public PlannedGate {
    waitsFor = Set.copyOf(waitsFor);
  }
}
