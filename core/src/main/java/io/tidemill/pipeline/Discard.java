package io.tidemill.pipeline;

import io.tidemill.value.SourceLocation;

/// An answer that is deliberately not used.
public record Discard(String step, String field, SourceLocation at) {}
