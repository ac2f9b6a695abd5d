package io.tidemill.adapters.simulator;

import io.tidemill.adapters.simulator.wire.Trouble;
import io.tidemill.port.Time;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/// Decides which requests meet a fault instead of an answer: by the `fail` of the step's
/// `simulation` entry and by `--faults`.
final class Disturbance {
  private static final BigDecimal HANG = BigDecimal.valueOf(Duration.ofHours(1).toSeconds());

  /// Something in front of the service that does not know its format.
  private static final Outcome GATEWAY =
      new Outcome.Answer(
          502,
          Map.of(),
          Body.page("<html><head><title>502 Bad Gateway</title></head></html>"),
          false,
          BigDecimal.ZERO,
          0);

  private static final int FAILURES = 3;
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
        .<Outcome>map(trouble -> Outcome.Answer.of(service.error(trouble, asked), Map.of()))
        .or(() -> onTheWay(service, asked));
  }

  private Optional<Trouble> refusal(Asked asked) {
    if (reached(Fault.UNAUTHORIZED_AFTER, asked.number() - 1)) {
      return Optional.of(Trouble.KEY);
    }
    if (reached(Fault.QUOTA_AFTER, asked.number() - 1)) {
      return Optional.of(Trouble.QUOTA);
    }
    if (reached(Fault.BALANCE_AFTER, asked.number() - 1)) {
      return Optional.of(Trouble.BALANCE);
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
      return Optional.of(rate(service, asked, way.at("form")));
    }
    if (way.at("error5xx").happens(faults.share(Fault.ERROR5XX))) {
      return Optional.of(failure(service, asked, way.at("5xx").below(FAILURES)));
    }
    return way.at("fail").happens(asked.entry("fail", BigDecimal.ZERO))
        ? Optional.of(transientError(service, asked, way.at("kind")))
        : Optional.empty();
  }

  private Outcome transientError(Service service, Asked asked, Draw kind) {
    int which = kind.below(KINDS);
    if (which < RATE_KINDS) {
      return rate(service, asked, kind);
    }
    return which < KINDS - 1
        ? failure(service, asked, which - RATE_KINDS)
        : new Outcome.Cut(BigDecimal.ONE);
  }

  private static Outcome failure(Service service, Asked asked, int which) {
    return switch (which) {
      case 0 -> Outcome.Answer.of(service.error(Trouble.SERVER, asked), Map.of());
      case 1 -> Outcome.Answer.of(service.error(Trouble.BUSY, asked), Map.of());
      default -> GATEWAY;
    };
  }

  private Outcome rate(Service service, Asked asked, Draw draw) {
    int seconds = 1 + draw.at("wait").below(LONGEST_WAIT);
    Duration wait = delay.real(BigDecimal.valueOf(seconds));
    return Outcome.Answer.of(
        service.error(Trouble.RATE, asked), retryAfter(draw.at("shape").below(RATE_KINDS), wait));
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
}
