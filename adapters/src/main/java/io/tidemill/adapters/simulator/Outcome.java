package io.tidemill.adapters.simulator;

import io.tidemill.adapters.simulator.wire.ErrorAnswer;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/// What the simulator does about a request.
sealed interface Outcome {
  /// Simulated seconds until it is done.
  BigDecimal seconds();

  /// HTTP status as the audit notes it, 0 for none.
  int status();

  /// Whether a careful caller can use it.
  boolean good();

  /// Tokens used.
  long tokens();

  /// An answer.
  record Answer(
      int status,
      Map<String, String> headers,
      Body body,
      boolean good,
      BigDecimal seconds,
      long tokens)
      implements Outcome {
    public Answer {
      headers = Map.copyOf(headers);
    }

    /// A refusal that takes no time.
    static Answer of(ErrorAnswer error, Map<String, String> headers) {
      return new Answer(
          error.status(), headers, Body.json(error.body()), false, BigDecimal.ZERO, 0);
    }

    /// The same with more headers.
    Answer with(Map<String, String> more) {
      Map<String, String> all = new HashMap<>(more);
      all.putAll(headers);
      return new Answer(status, all, body, good, seconds, tokens);
    }

    /// The same with another body.
    Answer with(Body other, boolean stillGood) {
      return new Answer(status, headers, other, good && stillGood, seconds, tokens);
    }
  }

  /// The connection is cut.
  record Cut(BigDecimal seconds) implements Outcome {
    @Override
    public int status() {
      return 0;
    }

    @Override
    public boolean good() {
      return false;
    }

    @Override
    public long tokens() {
      return 0;
    }
  }
}
