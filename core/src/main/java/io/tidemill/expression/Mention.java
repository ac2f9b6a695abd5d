package io.tidemill.expression;

import io.tidemill.value.SourceLocation;
import java.util.List;

/// A value that an expression reads.
///
/// @param path the names from the root, for example `pages, results, url`; an index leaves no trace
///   in it
/// @param at where it is mentioned
public record Mention(List<String> path, SourceLocation at) {
  public Mention {
    path = List.copyOf(path);
  }

  /// The bare word it begins with.
  public String root() {
    return path.getFirst();
  }
}
