package io.tidemill.language;

import org.jspecify.annotations.Nullable;

/// The files beside a pipeline, given by whoever may read files.
@FunctionalInterface
public interface PipelineFiles {

  /// The content of a file as text, decoded by the caller.
  ///
  /// @param path relative to the pipeline file, with `/`, never leading out of its folder
  /// @return null when there is no such file
  @Nullable String read(String path);
}
