package io.tidemill.pipeline;

import io.tidemill.value.SourceLocation;

/// A read-only table: its name and the CSV, JSON or JSONL file it is read from.
public record DataTable(String name, String file, SourceLocation at) {}
