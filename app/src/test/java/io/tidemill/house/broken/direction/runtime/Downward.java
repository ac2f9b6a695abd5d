package io.tidemill.house.broken.direction.runtime;

import io.tidemill.house.broken.direction.engine.Machine;

/// The one direction that is allowed.
public record Downward(Machine machine) {}
