package io.tidemill.pipeline;

import tools.jackson.databind.JsonNode;

/// A pipeline that was read without errors, with the text it was read from.
///
/// @param pipeline the definition as written
/// @param bundle its text and the files that it names
/// @param canonical its content without comments, without layout and without the keys that are no
///   part of its identity (engine.md 12); equal for two files that mean the same
public record Definition(Pipeline pipeline, Bundle bundle, JsonNode canonical) {}
