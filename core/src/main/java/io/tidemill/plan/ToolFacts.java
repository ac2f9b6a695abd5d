package io.tidemill.plan;

import io.tidemill.budget.Price;
import java.time.Duration;

/// A search tool or endpoint as the settings describe it.
///
/// @param name name in the settings
/// @param kind `tavily`, `http` or `arcgis`
/// @param cache how long an answer of another run may be reused
public record ToolFacts(String name, String kind, Price price, Pool pool, Duration cache) {}
