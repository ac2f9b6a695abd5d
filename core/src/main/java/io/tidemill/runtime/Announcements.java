package io.tidemill.runtime;

import io.tidemill.engine.Ending;
import io.tidemill.engine.Event;
import io.tidemill.engine.EventText;
import io.tidemill.engine.RecordStatus;
import io.tidemill.port.Announcement;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunReader;
import io.tidemill.port.RunRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes announcements of the stored events of a run. At most one of each event row, so that the
/// number of the row is the id of what is told.
final class Announcements {
  private static final Map<String, String> OF_RUNS =
      Map.of(
          "RunStarted", "run.started",
          "RunPaused", "run.paused",
          "RunFinished", "run.finished");

  private final String store;
  private final RunReader reader;

  /// @param store id of the store
  Announcements(String store, RunReader reader) {
    this.store = store;
    this.reader = reader;
  }

  /// What an event row is told as, empty when nobody is told of it.
  Optional<Announcement> of(RunReader.EventView row) {
    return row.subject() == 0 ? ofRun(row) : ofRecord(row);
  }

  private Optional<Announcement> ofRun(RunReader.EventView row) {
    String type = OF_RUNS.get(row.kind());
    if (type == null) {
      return Optional.empty();
    }
    RunRow run = reader.run();
    ObjectNode data = data(run);
    ObjectNode counts = data.putObject("counts");
    counts.put("records", run.head().ledger().admitted()).put("done", run.head().ledger().done());
    counts.put("failed", run.head().ledger().failed()).put("gated", run.head().ledger().gated());
    counts.put("in_review", run.head().ledger().inReview());
    if (type.equals("run.paused")) {
      data.put("reason", run.head().waitsFor());
    }
    return Optional.of(announcement(run, row, type, "", data));
  }

  private static ObjectNode data(RunRow run) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("run", run.name())
        .put("pipeline", run.identity().pipeline());
  }

  private Announcement announcement(
      RunRow run, RunReader.EventView row, String type, String subject, ObjectNode data) {
    return new Announcement(
        run.name() + ":" + row.seq(),
        "/tidemill/" + store + "/" + run.name(),
        type,
        subject,
        row.at(),
        data);
  }

  private Optional<Announcement> ofRecord(RunReader.EventView row) {
    List<Event> events = EventText.read(row.data());
    RunRow run = reader.run();
    ObjectNode data = data(run);
    Optional<String> type = type(events, data);
    RecordRow record = type.isEmpty() ? null : reader.record(row.subject());
    return record == null
        ? Optional.empty()
        : Optional.of(
            announcement(run, row, type.get(), record.key(), data.put("key", record.key())));
  }

  /// What happened to a record, with what there is to know of it put into `data`.
  private static Optional<String> type(List<Event> events, ObjectNode data) {
    for (Event event : events) {
      if (event instanceof Event.RecordDone) {
        return Optional.of("record.done");
      }
      if (event instanceof Event.RecordEnded(Ending ending)) {
        put(data, ending);
        return Optional.of(
            ending.status() == RecordStatus.GATED ? "record.gated" : "record.failed");
      }
    }
    ArrayNode steps = JsonNodeFactory.instance.arrayNode();
    for (Event event : events) {
      if (event instanceof Event.ReviewAsked asked) {
        steps.add(asked.node().step());
      }
    }
    if (steps.isEmpty()) {
      return Optional.empty();
    }
    data.set("steps", steps);
    return Optional.of("review.asked");
  }

  private static void put(ObjectNode data, Ending ending) {
    data.put("reason", ending.reason());
    if (!ending.detail().isEmpty()) {
      data.put("detail", ending.detail());
    }
    if (ending.kind() != null) {
      data.put("class", ending.kind().name());
    }
    if (!ending.step().isEmpty()) {
      data.put("step", ending.step());
    }
  }
}
