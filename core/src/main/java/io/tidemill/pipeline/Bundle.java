package io.tidemill.pipeline;

import java.util.Map;

/// Everything a pipeline consists of as text, so that a run never reads its files again.
///
/// @param file path of the pipeline file as the user named it
/// @param text content of the pipeline file
/// @param files relative path to content, for every prompt, table and schema that the pipeline
///   names
public record Bundle(String file, String text, Map<String, String> files) {
  public Bundle {
    files = Map.copyOf(files);
  }
}
