package io.tidemill.pipeline;

import io.tidemill.expression.Template;
import io.tidemill.value.SourceLocation;
import java.util.Map;

/// One map layer that `arcgis` steps ask.
///
/// @param at endpoint of the settings
/// @param where query condition
/// @param take our field to the layer's column
public record ServiceSpec(
    String name, String at, Template where, Map<String, String> take, SourceLocation place) {}
