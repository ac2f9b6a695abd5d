package io.tidemill.pipeline;

import io.tidemill.expression.Type;
import io.tidemill.value.SourceLocation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A parameter: `name: TYPE` or `name: TYPE = DEFAULT`.
///
/// @param preset the default, null when the parameter must be set
public record Param(String name, Type type, @Nullable JsonNode preset, SourceLocation at) {}
