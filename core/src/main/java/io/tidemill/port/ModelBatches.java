package io.tidemill.port;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// A provider's service for many questions that may wait: cheaper, answered within hours.
/// Implementations translate wire formats and nothing else: no retries, no waiting, no polling.
///
/// Safe for use by many threads at once. Every method throws [InterruptedException] when the
/// calling thread is interrupted; the exchange is cancelled within milliseconds.
public interface ModelBatches extends AutoCloseable {

  /// What one batch may hold, and what the provider keeps of it.
  Terms terms();

  /// Hands over the questions where the provider takes them apart from the order.
  ///
  /// @return the provider's id of what it keeps; empty where [#submit] carries the questions itself
  BatchReply<String> upload(BatchOrder order, CallContext context) throws InterruptedException;

  /// Orders the batch. Not idempotent: who does not hear the answer looks through [#listed] before
  /// ordering again.
  ///
  /// @param upload what [#upload] returned
  BatchReply<BatchState> submit(BatchOrder order, String upload, CallContext context)
      throws InterruptedException;

  /// How a batch stands.
  BatchReply<BatchState> look(String id, CallContext context) throws InterruptedException;

  /// Batches created at or after an instant, newest first, of any owner.
  BatchReply<List<BatchState>> listed(Instant since, CallContext context)
      throws InterruptedException;

  /// Reads all that is known of an ended batch, answers and errors, in any order. An item that is
  /// told nowhere is lost. Where the exchange breaks off, what was read has been handed on, and the
  /// reply is a refusal; reading again begins anew.
  ///
  /// @return how many items were read
  BatchReply<Integer> results(BatchState ended, Consumer<BatchAnswer> sink, CallContext context)
      throws InterruptedException;

  /// Asks the provider to give a batch up; what was answered before stays readable.
  BatchReply<BatchState> cancel(String id, CallContext context) throws InterruptedException;

  /// Frees connections; exchanges under way fail.
  @Override
  void close();

  /// Limits of one batch.
  ///
  /// @param mostItems questions
  /// @param mostBytes bytes of all questions as sent
  /// @param keepsMark whether [BatchState#mark] is told back
  record Terms(int mostItems, long mostBytes, boolean keepsMark) {}
}
