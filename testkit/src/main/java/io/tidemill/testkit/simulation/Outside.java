package io.tidemill.testkit.simulation;

import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.ModelReply;
import io.tidemill.port.ModelRequest;
import io.tidemill.port.Wire;
import io.tidemill.value.Tokens;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What providers and tools of one process share: the weather, the books, the clock and the chance
/// of the day.
record Outside(Weather weather, Meter meter, VirtualTime time, RandomGenerator random, Fuse fuse) {
  /// Mishaps that count, at most, for one question: with `retry: 3` the third try succeeds.
  private static final int MOST_SPOILED = 2;

  /// Characters of a request from which on a provider may say that it is too large.
  private static final int LARGE = 1_400;

  /// A mishap of this exchange, null when it goes well. Takes the time of the exchange.
  ///
  /// @param question what is asked, whatever the try
  @Nullable Failure mishap(String question, String provider) {
    fuse.pass("before a call");
    meter.requested();
    time.pass(Duration.ofMillis(1 + random.nextInt(weather.slowest())));
    if (isRefusedForGood(question)) {
      return refusedForGood(question, provider);
    }
    if (chance(weather.busy())) {
      return putOff(provider);
    }
    if (chance(weather.stop())) {
      return failure(FailureClass.STOP_RUN, "no credit", provider, null);
    }
    return counted(question, provider);
  }

  /// Refused by what is asked, in every weather, so that every world refuses the same.
  static boolean isRefusedForGood(String question) {
    return Hash.below(25, question, "refused") == 0;
  }

  Failure refusedForGood(String question, String provider) {
    return failure(FailureClass.CONTENT, "refuses " + question, provider, null);
  }

  private Failure putOff(String provider) {
    boolean rate = random.nextBoolean();
    @Nullable Duration after =
        rate && random.nextBoolean() ? Duration.ofMillis(1 + random.nextInt(30_000)) : null;
    return failure(
        rate ? FailureClass.WAIT_RATE : FailureClass.WAIT_OVERLOAD, "busy", provider, after);
  }

  private @Nullable Failure counted(String question, String provider) {
    if (!meter.maySpoil(question, MOST_SPOILED)) {
      return null;
    }
    if (chance(weather.ambiguous())) {
      meter.spoiled(question);
      return failure(FailureClass.AMBIGUOUS, "connection lost", provider, null);
    }
    return null;
  }

  /// Whether the request is said to be too large; happens once to a question at most, so that one
  /// cut is enough.
  @Nullable Failure tooLarge(String question, long size, String provider) {
    boolean refuses = size > LARGE && meter.maySpoil(question, 1) && chance(weather.shrink());
    if (!refuses) {
      return null;
    }
    meter.spoiled(question);
    return failure(FailureClass.SHRINK, "too large", provider, null);
  }

  /// Whether a try of this question may go wrong in a way that counts.
  boolean maySpoil(String question) {
    return meter.maySpoil(question, MOST_SPOILED);
  }

  /// Whether an answer that is given is spoiled.
  boolean spoils(String question) {
    boolean spoilt = maySpoil(question) && chance(weather.malformed());
    if (spoilt) {
      meter.spoiled(question);
    }
    return spoilt;
  }

  /// A reply with what it took, unless the provider does not say.
  ModelReply spoken(String text, ModelReply.End end, ModelRequest request) {
    boolean unreported = chance(weather.unreported());
    Tokens usage =
        new Tokens(10, 0, Math.min(request.options().maxTokens(), 1 + text.length() / 4), 0);
    return new ModelReply.Spoken(text, end, unreported ? null : usage, Duration.ZERO, Wire.NONE);
  }

  /// Whether something of this chance happens now.
  boolean chance(double probability) {
    return probability > 0 && random.nextDouble() < probability;
  }

  private static Failure failure(
      FailureClass kind, String message, String provider, @Nullable Duration retryAfter) {
    return new Failure(
        kind, message, provider, kind == FailureClass.AMBIGUOUS ? 0 : 400, "", "", retryAfter);
  }
}
