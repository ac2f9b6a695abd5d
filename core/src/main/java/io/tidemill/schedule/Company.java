package io.tidemill.schedule;

import io.tidemill.value.Fingerprint;
import java.time.Instant;
import java.util.List;

/// Whether a want shares its call with others (engine.md 9).
public sealed interface Company {
  /// It goes alone.
  record Alone() implements Company {}

  /// It may go with others of an equal key.
  ///
  /// @param key who may go together
  /// @param most wants in one call, at least 1
  /// @param room tokens that all of them may take together
  /// @param weight tokens that this one takes of them
  /// @param until it waits for others until then, unless they are enough before
  record Seeks(Fingerprint key, int most, long room, long weight, Instant until)
      implements Company {}

  /// Several that go in one call.
  ///
  /// @param items at least two
  record Together(List<Want> items) implements Company {
    public Together {
      items = List.copyOf(items);
    }
  }
}
