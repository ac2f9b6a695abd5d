package io.tidemill.port;

/// One endpoint that serves models. Implementations translate wire formats and nothing else: no
/// retries, no waiting, no limits of their own.
///
/// Safe for use by many threads at once.
public interface ModelProvider extends AutoCloseable {

  /// Sends one question and waits for its whole answer, at most until the deadline of the context.
  ///
  /// Every failure of the exchange is a [ModelReply.Refused] with its class; a deadline that passes
  /// after the request was sent is `AMBIGUOUS`, before it `WAIT_OVERLOAD`.
  ///
  /// @throws InterruptedException when the calling thread is interrupted; the exchange is cancelled
  ///   within milliseconds
  ModelReply ask(ModelRequest request, CallContext context) throws InterruptedException;

  /// Frees connections; calls in flight fail.
  @Override
  void close();
}
