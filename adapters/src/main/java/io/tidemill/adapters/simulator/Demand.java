package io.tidemill.adapters.simulator;

/// What a request may use up.
///
/// @param model the model that it asks, empty where a service has none
/// @param tokens of the prompt and the most of the answer
record Demand(String model, long tokens) {}
