package io.tidemill.schedule;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Decides what of a pool's life is noted: changes of its width and pauses, at most once a second.
/// Confined to one thread.
final class PoolDiary {
  private static final Duration PACE = Duration.ofSeconds(1);

  private @Nullable PoolMemory last;
  private Instant notedAt = Instant.MIN;

  /// The memory if it is worth a note, else null.
  @Nullable PoolMemory news(PoolMemory memory, Instant now) {
    if (isSame(memory) || now.isBefore(notedAt.plus(PACE))) {
      return null;
    }
    last = memory;
    notedAt = now;
    return memory;
  }

  private boolean isSame(PoolMemory memory) {
    return last != null
        && last.width() == memory.width()
        && last.why().equals(memory.why())
        && java.util.Objects.equals(last.notBefore(), memory.notBefore());
  }
}
