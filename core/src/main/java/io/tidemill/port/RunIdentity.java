package io.tidemill.port;

import io.tidemill.value.Fingerprint;

/// What makes two commands mean the same run (engine.md 12).
///
/// @param pipeline name of the pipeline
/// @param plan fingerprint of the definition
/// @param source locator of the input
/// @param target canonical text of where each save goes
/// @param params canonical JSON of `--set` and `--model`
/// @param simulated whether the simulator stands in for everything
public record RunIdentity(
    String pipeline,
    Fingerprint plan,
    String source,
    String target,
    String params,
    boolean simulated) {}
