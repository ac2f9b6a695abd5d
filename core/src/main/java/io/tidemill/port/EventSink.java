package io.tidemill.port;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A receiver of announcements. Used by one thread at a time.
public interface EventSink extends AutoCloseable {

  /// Hands announcements over in order and waits until they are acknowledged.
  ///
  /// @return how far it came; never an exception for a receiver that is away
  /// @throws InterruptedException when the calling thread is interrupted; what was sent and not
  ///   acknowledged is sent again
  Sent send(List<Announcement> announcements) throws InterruptedException;

  /// Frees connections.
  @Override
  void close();

  /// How far a receiver came.
  ///
  /// @param count announcements from the first that it has acknowledged
  /// @param problem why not more; empty when all are
  /// @param retryAfter how long it wants to be left alone, null when it does not say
  record Sent(int count, String problem, @Nullable Duration retryAfter) {}
}
