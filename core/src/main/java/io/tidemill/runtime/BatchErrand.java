package io.tidemill.runtime;

import io.tidemill.port.BatchReply;
import java.util.function.Function;

/// One exchange about a batch, as the effects perform it.
///
/// @param <T> what the provider tells
/// @param batch id of the batch
/// @param talk the exchange
/// @param news what it means
record BatchErrand<T>(long batch, String pool, Talk<T> talk, Function<T, BatchNews> news)
    implements Effects.Call {

  /// An exchange with a provider.
  interface Talk<T> {
    BatchReply<T> perform() throws InterruptedException;
  }

  @Override
  public Report perform() throws InterruptedException {
    return new Inbound.BatchHeard(batch, heard());
  }

  private BatchNews heard() throws InterruptedException {
    try {
      return switch (talk.perform()) {
        case BatchReply.Told<T> told -> news.apply(told.value());
        case BatchReply.Refused<T> refused -> new BatchNews.Failed(refused.failure());
      };
    } catch (RuntimeException fault) {
      return new BatchNews.Failed(Caller.fault(fault, pool));
    }
  }

  @Override
  public Report cancelled() {
    return new Inbound.BatchHeard(batch, new BatchNews.BrokenOff());
  }
}
