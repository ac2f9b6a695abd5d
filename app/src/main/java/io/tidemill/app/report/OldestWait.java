package io.tidemill.app.report;

import io.tidemill.port.RecordRow;
import io.tidemill.port.RunReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The call of a run that has been under way for longest.
///
/// @param step that asked
/// @param key of the record
/// @param asked model, tool or endpoint
/// @param since how long ago it was sent
public record OldestWait(String step, String key, String asked, Duration since) {

  /// The oldest one now; empty when no call is under way.
  public static Optional<OldestWait> of(RunReader reader, Instant now) {
    RunReader.AttemptView attempt = reader.oldestOpen();
    RunReader.CallView call = attempt == null ? null : attempt.call();
    if (attempt == null || call == null) {
      return Optional.empty();
    }
    RecordRow record = reader.record(attempt.node().subject());
    Duration since = Duration.between(call.intent().started(), now);
    return Optional.of(
        new OldestWait(
            attempt.node().node().toString(),
            record == null ? "" : record.key(),
            call.intent().pool(),
            since.isNegative() ? Duration.ZERO : since));
  }

  /// One indented line.
  public String text() {
    return "  oldest     %s of %s has waited for %s for %s%n"
        .formatted(step, Harmless.line(key), asked, Shown.millis(since.toMillis()));
  }

  /// `step`, `key`, `asked`, `since_s`.
  public ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("step", step)
        .put("key", key)
        .put("asked", asked)
        .put("since_s", SpeedJson.seconds(since));
  }
}
