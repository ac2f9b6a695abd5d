package io.tidemill.adapters.simulator;

import io.tidemill.adapters.simulator.Service.Trouble;
import io.tidemill.port.Time;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decides which requests meet a fault instead of an answer: by the `fail` of the step's
/// `simulation` entry and by `--faults`.
final class Disturbance {
  private static final BigDecimal HANG = BigDecimal.valueOf(Duration.ofHours(1).toSeconds());
  private static final List<Trouble> FAILURES = List.of(Trouble.SERVER, Trouble.BUSY);
  private static final int KINDS = 6;
  private static final int RATE_KINDS = 3;
  private static final int LONGEST_WAIT = 3;

  private final Faults faults;
  private final Delay delay;
  private final Time time;

  Disturbance(Faults faults, Delay delay, Time time) {
    this.faults = faults;
    this.delay = delay;
    this.time = time;
  }

  /// The fault that this request meets, empty when it is to be answered.
  Optional<Outcome> of(Service service, Asked asked) {
    return refusal(asked)
        .<Outcome>map(trouble -> answer(service, trouble, Map.of()))
        .or(() -> onTheWay(service, asked));
  }

  private Optional<Trouble> refusal(Asked asked) {
    if (reached(Fault.UNAUTHORIZED_AFTER, asked.number() - 1)) {
      return Optional.of(Trouble.KEY);
    }
    if (reached(Fault.QUOTA_AFTER, asked.number() - 1)) {
      return Optional.of(Trouble.QUOTA);
    }
    return reached(Fault.TOO_LARGE, asked.bytes() - 1L)
        ? Optional.of(Trouble.SIZE)
        : Optional.empty();
  }

  private boolean reached(Fault fault, long count) {
    return faults.of(fault).filter(n -> BigDecimal.valueOf(count).compareTo(n) >= 0).isPresent();
  }

  private Optional<Outcome> onTheWay(Service service, Asked asked) {
    Draw way = asked.way();
    if (way.at("hang").happens(faults.share(Fault.HANG))) {
      return Optional.of(new Outcome.Cut(HANG));
    }
    if (way.at("reset").happens(faults.share(Fault.RESET))) {
      return Optional.of(new Outcome.Cut(BigDecimal.ONE));
    }
    if (way.at("rate429").happens(faults.share(Fault.RATE429))) {
      return Optional.of(rate(service, way.at("form")));
    }
    if (way.at("error5xx").happens(faults.share(Fault.ERROR5XX))) {
      return Optional.of(answer(service, way.at("5xx").among(FAILURES), Map.of()));
    }
    return way.at("fail").happens(asked.entry("fail", BigDecimal.ZERO))
        ? Optional.of(transientError(service, way.at("kind")))
        : Optional.empty();
  }

  private Outcome transientError(Service service, Draw kind) {
    int which = kind.below(KINDS);
    if (which < RATE_KINDS) {
      return rate(service, kind);
    }
    return which < KINDS - 1
        ? answer(service, FAILURES.get(which - RATE_KINDS), Map.of())
        : new Outcome.Cut(BigDecimal.ONE);
  }

  private Outcome rate(Service service, Draw draw) {
    int seconds = 1 + draw.at("wait").below(LONGEST_WAIT);
    Duration wait = delay.real(BigDecimal.valueOf(seconds));
    return answer(service, Trouble.RATE, retryAfter(draw.at("shape").below(RATE_KINDS), wait));
  }

  private Map<String, String> retryAfter(int form, Duration wait) {
    return switch (form) {
      case 0 -> Map.of("Retry-After", decimal(wait));
      case 1 -> Map.of("Retry-After-Ms", Long.toString(Math.max(1, wait.toMillis())));
      default -> Map.of("Retry-After", date(wait));
    };
  }

  private static String decimal(Duration wait) {
    return BigDecimal.valueOf(Math.max(1, wait.toMillis()), 3).toPlainString();
  }

  /// Dates know whole seconds only, so the wait is rounded up.
  private String date(Duration wait) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        time.now().plus(wait).plusMillis(999).atOffset(ZoneOffset.UTC));
  }

  private static Outcome answer(Service service, Trouble trouble, Map<String, String> headers) {
    String body = service.error(trouble).toString();
    return new Outcome.Answer(service.status(trouble), headers, body, false, BigDecimal.ZERO);
  }
}
