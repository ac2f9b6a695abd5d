package io.tidemill.pipeline;

import io.tidemill.value.SourceLocation;

/// A warning that the author accepts at one place, with the reason.
///
/// @param place `steps.NAME`, `gates.N` or `save.N`
public record Allowance(String rule, String place, String reason, SourceLocation at) {}
