package io.tidemill.pipeline;

import io.tidemill.expression.Type;
import io.tidemill.value.SourceLocation;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What one input row is.
///
/// @param key fields that identify a record, at least one
/// @param fields declared fields in order
/// @param from field to input column, where they differ
/// @param trusted fields whose text the author vouches for
/// @param duplicates what a second row with a known key means
public record RecordSpec(
    List<String> key,
    Type.Struct fields,
    Map<String, String> from,
    Set<String> trusted,
    Duplicates duplicates,
    SourceLocation at) {

  /// What a second row with a known key means.
  public enum Duplicates {
    /// The input is refused before anything is spent.
    REFUSE,
    /// The first row counts, later ones end gated.
    GATE
  }
}
