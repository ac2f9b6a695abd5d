package io.tidemill.pipeline;

import io.tidemill.value.SourceLocation;
import java.math.BigDecimal;

/// A key that takes a number or a duration, or a parameter that holds one.
public sealed interface Setting {
  /// Where it stands.
  SourceLocation at();

  /// A number, for example `3`.
  record Number(BigDecimal value, SourceLocation at) implements Setting {}

  /// A duration, for example `5m`.
  record Span(java.time.Duration value, SourceLocation at) implements Setting {}

  /// The word `auto`.
  record Auto(SourceLocation at) implements Setting {}

  /// `param.name`.
  record OfParam(String param, SourceLocation at) implements Setting {}
}
