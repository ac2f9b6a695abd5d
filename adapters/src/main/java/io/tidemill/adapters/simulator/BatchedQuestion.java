package io.tidemill.adapters.simulator;

/// One question of a batch.
///
/// @param id the caller's name of it
/// @param asked the question as if it had been asked by itself
record BatchedQuestion(String id, Asked asked) {}
