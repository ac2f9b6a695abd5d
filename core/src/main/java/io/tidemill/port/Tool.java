package io.tidemill.port;

/// Something that is asked besides models: a search service, a map service, a database.
/// Implementations translate and nothing else: no retries, no waiting, no limits of their own. Safe
/// for use by many threads at once.
public interface Tool extends AutoCloseable {

  /// Asks once and waits for the whole answer, at most until the deadline of the context.
  ///
  /// @throws InterruptedException when the calling thread is interrupted; the exchange is cancelled
  ///   within milliseconds
  /// @throws IllegalArgumentException when this tool does not answer such requests, which is a
  ///   fault of the wiring
  ToolReply ask(ToolRequest request, CallContext context) throws InterruptedException;

  /// Frees connections; calls in flight fail.
  @Override
  void close();
}
