package io.tidemill.pipeline;

import io.tidemill.expression.Expression;
import io.tidemill.expression.Template;
import io.tidemill.value.SourceLocation;
import org.jspecify.annotations.Nullable;

/// A condition that ends a record early. `unless: e` is read as `when: not (e)`.
///
/// @param when ends the record when it holds
/// @param reason constant text that counts are grouped by
/// @param detail what is said besides, null for nothing
public record Gate(Expression when, String reason, @Nullable Template detail, SourceLocation at) {}
