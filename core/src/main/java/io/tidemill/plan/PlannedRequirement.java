package io.tidemill.plan;

import io.tidemill.expression.CompiledTemplate;
import io.tidemill.expression.Expression;
import org.jspecify.annotations.Nullable;

/// A contract with its texts compiled.
public record PlannedRequirement(
    Expression that, String reason, @Nullable CompiledTemplate detail) {}
