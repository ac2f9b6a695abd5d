package io.tidemill.testkit.contract;

import io.tidemill.engine.NodeId;
import io.tidemill.engine.RecordStatus;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.CallEnd;
import io.tidemill.port.CallIntent;
import io.tidemill.port.Change;
import io.tidemill.port.Delivery;
import io.tidemill.port.NodeKey;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunIdentity;
import io.tidemill.port.RunReader.CallView;
import io.tidemill.value.Fingerprint;
import io.tidemill.value.Money;
import io.tidemill.value.Tokens;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Rows for tests.
final class Samples {
  static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123Z");
  static final Money RESERVED = new Money(2_000_000);
  static final Money COST = new Money(1_500_000);
  static final Tokens TOKENS = new Tokens(100, 20, 50, 10);

  private Samples() {}

  static RunIdentity identity(String source) {
    return new RunIdentity("tiers", Fingerprint.of("plan"), source, "target", "{}", true);
  }

  static ObjectNode json() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode json(String field, int value) {
    return json().put(field, value);
  }

  static ObjectNode text(String field, String value) {
    return json().put(field, value);
  }

  static Change.EventNoted event(long subject, String kind) {
    return new Change.EventNoted(NOON, subject, kind, 7, json("n", 1));
  }

  static Change.RecordAdded added(long ordinal, String key) {
    return new Change.RecordAdded(record(ordinal, key, text("name", "n" + key)), hash(key));
  }

  static RecordRow record(long ordinal, String key, ObjectNode input) {
    return new RecordRow(
        ordinal, key, ordinal + 1, input, RecordRow.Standing.WAITING, json("f", 0), 0);
  }

  static Fingerprint hash(String text) {
    return Fingerprint.of(text);
  }

  static Change.RecordMoved moved(long ordinal, RecordStatus status) {
    return new Change.RecordMoved(ordinal, standing(status), json("f", 1), 0);
  }

  static RecordRow.Standing standing(RecordStatus status) {
    return new RecordRow.Standing(status, "", "", null, "", null, "");
  }

  static Change.RecordMoved failed(long ordinal, String message) {
    RecordRow.Standing standing =
        new RecordRow.Standing(
            RecordStatus.FAILED, message, "detail", FailureClass.CONTENT, "judge", null, "");
    return new Change.RecordMoved(ordinal, standing, json("f", 2), 0);
  }

  static NodeKey key(long subject, String node) {
    return new NodeKey(subject, NodeId.parse(node), 0);
  }

  static Change.ResultStored result(long subject, String node, String value) {
    return new Change.ResultStored(
        key(subject, node), Change.ResultKind.ANSWERED, 0, text("v", value));
  }

  static Change.CallStarted call(long id, String reuse) {
    return new Change.CallStarted(id, intent(id, reuse));
  }

  static CallIntent intent(long id, String reuse) {
    return new CallIntent(
        "single",
        "pool",
        new CallIntent.Target("deepseek", "flash", "2026-11"),
        "correlation-" + id,
        hash("request" + id),
        reuse.isEmpty() ? null : hash(reuse),
        RESERVED,
        NOON);
  }

  /// A question that stands at this place of a request with several.
  static Change.CallStarted together(long id, int place) {
    CallIntent alone = intent(id, "");
    return new Change.CallStarted(
        id,
        new CallIntent(
            place == 1 ? "bundle" : CallIntent.BUNDLED,
            alone.pool(),
            alone.target(),
            "together",
            alone.requestHash(),
            null,
            RESERVED,
            NOON));
  }

  static Change.AttemptStarted attempt(long id, long subject, long call) {
    return new Change.AttemptStarted(id, key(subject, "judge"), 1, call);
  }

  static Change.AttemptSealed answered(long id) {
    return new Change.AttemptSealed(id, "answered", null, true, "strict", "");
  }

  static Change.AttemptSealed refused(long id, FailureClass kind, String message) {
    return new Change.AttemptSealed(id, "refused", kind, true, "", message);
  }

  static Change.AttemptSealed sealed(long id, String state) {
    return new Change.AttemptSealed(id, state, null, false, "", "");
  }

  static Change.CallEnded ended(long id, String answer) {
    return ended(id, 200, null, new CallEnd.Bodies("ask " + id, answer, ""));
  }

  static Change.CallEnded ended(
      long id, int status, @Nullable FailureClass kind, CallEnd.Bodies bodies) {
    CallEnd.Times times = new CallEnd.Times(30, NOON.plusMillis(250), 0);
    CallEnd.Cost cost = new CallEnd.Cost(COST, CallEnd.CostState.SETTLED);
    return new Change.CallEnded(id, new CallEnd(cost, TOKENS, status, kind, times, bodies));
  }

  /// The end of a call that must be there and must have ended.
  static CallEnd end(@Nullable CallView call) {
    return Objects.requireNonNull(Objects.requireNonNull(call).end());
  }

  static Change.DeliveryQueued queued(long seq, long ordinal, String column) {
    ObjectNode columns = json("id", (int) ordinal).put("column", column);
    return new Change.DeliveryQueued(
        "companies", 0, new Delivery(seq, ordinal, List.of("id"), columns));
  }
}
