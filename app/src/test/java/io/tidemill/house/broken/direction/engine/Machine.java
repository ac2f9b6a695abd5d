package io.tidemill.house.broken.direction.engine;

/// Stands above [io.tidemill.house.broken.direction.value.Upward].
public record Machine(String name) {}
