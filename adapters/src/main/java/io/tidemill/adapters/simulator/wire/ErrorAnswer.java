package io.tidemill.adapters.simulator.wire;

/// An error as a service tells it.
///
/// @param status HTTP status
/// @param body JSON
public record ErrorAnswer(int status, String body) {}
