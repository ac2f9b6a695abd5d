package io.tidemill.port;

import io.tidemill.engine.NodeId;

/// The key of a result: at most one is ever committed (engine.md 1).
///
/// @param subject the record's ordinal
/// @param generation from 0; rises by a retry or a changed row
public record NodeKey(long subject, NodeId node, int generation) {}
