package io.tidemill.engine;

import java.time.LocalDate;

/// What stays the same while one record is decided about.
///
/// @param steps the plan, indexed
/// @param values the record's values
/// @param created day the run was created, `run.date`
public record RecordContext(PlanIndex steps, RecordValues values, LocalDate created) {}
