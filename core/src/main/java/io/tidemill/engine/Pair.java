package io.tidemill.engine;

/// One comparison of two records, kept with the record that hosts it.
///
/// @param opponent ordinal of the other record
/// @param arrival generation in which the opponent had arrived; when it arrives anew, with other
///   values, the comparison says nothing any more
/// @param isLeft whether the host is shown on the left
/// @param round round of the ranking, from 1
public record Pair(long opponent, int arrival, boolean isLeft, int round) {}
