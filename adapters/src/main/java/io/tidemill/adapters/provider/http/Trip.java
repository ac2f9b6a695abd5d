package io.tidemill.adapters.provider.http;

import io.tidemill.adapters.provider.http.Exchange.Answered;
import io.tidemill.adapters.provider.http.Exchange.Body;
import io.tidemill.adapters.provider.http.Exchange.Break;
import io.tidemill.adapters.provider.http.Exchange.Broken;
import io.tidemill.adapters.provider.http.Permit.Ending;
import io.tidemill.port.Time;
import java.net.http.HttpResponse;
import java.time.Duration;

/// One call on its way: how long it has, and how often it may set out again. Confined to the
/// calling thread.
final class Trip {
  /// A server that did not accept a request this often is unwell, and the run is told so.
  private static final int MOST_TURNED_AWAY = 4;

  /// Each time lowers the limit of a lane, so a call needs few; more is a server without streams.
  private static final int MOST_FULL = 16;

  private HttpCall call;
  private final Duration deadline;
  private final Time time;
  private final Count count;
  private final long start;
  private int turnedAway;
  private int full;

  Trip(HttpCall call, Duration deadline, Time time, Count count) {
    this.call = call;
    this.deadline = deadline;
    this.time = time;
    this.count = count;
    this.start = time.nanos();
  }

  /// What is being sent.
  HttpCall call() {
    return call;
  }

  /// From now on it goes there.
  void to(HttpCall aimed) {
    call = aimed;
  }

  /// Time until the deadline, never negative.
  Duration left() {
    Duration left = deadline.minus(since());
    return left.isNegative() ? Duration.ZERO : left;
  }

  private Duration since() {
    return Duration.ofNanos(time.nanos() - start);
  }

  /// Whether the request may set out once more for free: only if nobody can have worked on it, and
  /// a few times. Counts it if so.
  boolean setsOutAgain(Ending how) {
    return switch (how) {
      case FULL -> full < MOST_FULL && fullAgain();
      case TURNED_AWAY -> turnedAway < MOST_TURNED_AWAY && turnedAwayAgain();
      case GIVEN_UP, LOST -> false;
    };
  }

  private boolean fullAgain() {
    full++;
    count.resentFull();
    return true;
  }

  private boolean turnedAwayAgain() {
    turnedAway++;
    count.resentTurnedAway();
    return true;
  }

  /// The whole answer is here.
  Exchange answered(HttpResponse<Body> answer) {
    Duration first = Duration.ofNanos(answer.body().firstByte() - start);
    return new Answered(answer.statusCode(), answer.headers(), answer.body(), first, since());
  }

  /// The deadline passed before there was a connection to send on.
  Exchange waited() {
    return new Broken(Break.NOT_SENT, "waited " + words(deadline) + " for a connection", since());
  }

  /// The deadline passed after the request had set out.
  Exchange late(Break how) {
    return new Broken(how, "no whole answer within " + words(deadline), since());
  }

  /// It must not set out.
  Exchange barred(String reason) {
    return new Exchange.Barred(reason, since());
  }

  /// The exchange broke.
  Exchange broken(Break how, String message) {
    return new Broken(how, message, since());
  }

  private static String words(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }
}
