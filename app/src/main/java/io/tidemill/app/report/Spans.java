package io.tidemill.app.report;

import io.tidemill.app.wiring.Play;
import io.tidemill.performance.Span;
import io.tidemill.port.CallEnd;
import io.tidemill.port.RunReader;
import io.tidemill.value.Tokens;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The requests of a run as they were measured. A request that was cut off by the death of a
/// process counts with no time, because nobody saw its end.
public final class Spans {
  private static final String INTERRUPTED = "interrupted";

  private final RunReader reader;
  private final BigDecimal speed;

  /// Reads the requests of a run.
  ///
  /// @param play who answered: a simulator tells the time of loads in simulated seconds
  public Spans(RunReader reader, Play play) {
    this.reader = reader;
    this.speed = play instanceof Play.Simulated simulated ? simulated.speed() : BigDecimal.ONE;
  }

  /// The requests of each record that made some, in order of ordinal, then start.
  public void each(Consumer<List<Span>> each) {
    RecordPages.each(
        reader,
        page -> {
          Map<Long, List<RunReader.AttemptView>> attempts =
              RecordPages.byRecord(
                  reader.attempts(page.first(), page.last()), one -> one.node().subject());
          page.records()
              .forEach(record -> record(attempts.getOrDefault(record.ordinal(), List.of()), each));
        });
  }

  private void record(List<RunReader.AttemptView> attempts, Consumer<List<Span>> each) {
    List<Span> spans = attempts.stream().map(this::span).filter(Objects::nonNull).toList();
    if (!spans.isEmpty()) {
      each.accept(spans);
    }
  }

  /// A question that travelled in the request of another one takes no time besides. Null for what
  /// was never sent by this run, or has not ended.
  private @Nullable Span span(RunReader.AttemptView attempt) {
    RunReader.CallView call = attempt.call();
    CallEnd end = call == null ? null : call.end();
    if (call == null || end == null || attempt.state().equals("reused")) {
      return null;
    }
    Instant ended = end.times().ended();
    Instant started = call.intent().isBeside() ? ended : call.intent().started();
    boolean unseen = attempt.state().equals(INTERRUPTED) || ended.isBefore(started);
    Duration taken = unseen ? Duration.ZERO : Duration.between(started, ended);
    Duration load = scaled(end.times().loadMillis());
    return new Span(
        new Span.Place(
            attempt.node().subject(), attempt.node().node(), attempt.node().generation()),
        call.intent().pool(),
        started,
        started.plus(taken),
        load.compareTo(taken) < 0 ? load : taken,
        attempt.state().equals("answered"),
        end.tokens() == null ? Tokens.NONE : end.tokens());
  }

  private Duration scaled(long millis) {
    return Duration.ofMillis(
        BigDecimal.valueOf(millis).divide(speed, 0, RoundingMode.HALF_UP).longValue());
  }
}
