package io.tidemill.house.broken.direction.lint;

import io.tidemill.house.broken.direction.engine.Machine;

/// A lint rule that knows its neighbour.
public record Sideways(Machine machine) {}
