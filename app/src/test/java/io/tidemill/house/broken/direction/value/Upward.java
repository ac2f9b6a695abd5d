package io.tidemill.house.broken.direction.value;

import io.tidemill.house.broken.direction.engine.Machine;

/// A value that knows what is built from it.
public record Upward(Machine machine) {}
