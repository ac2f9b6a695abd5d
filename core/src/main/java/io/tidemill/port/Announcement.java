package io.tidemill.port;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/// Something that others want to know of, told at least once under the same id.
///
/// @param id unique in the store and the same at every repeat: run and number of the event
/// @param source the store and the run
/// @param type `run.started`, `run.paused`, `run.finished`, `record.done`, `record.failed`,
///   `record.gated` or `review.asked`
/// @param subject key of the record, empty for the run
/// @param at when it happened
/// @param data what there is to know
public record Announcement(
    String id, String source, String type, String subject, Instant at, ObjectNode data) {}
