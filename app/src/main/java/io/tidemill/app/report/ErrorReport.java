package io.tidemill.app.report;

import io.tidemill.engine.RecordStatus;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Failed records by cause, and the failed tries behind them. The counts of the groups add up to
/// the failed records.
///
/// @param groups largest first
/// @param records the first failed records in input order
/// @param tries failed tries, also of records that did not fail in the end, largest group first
public record ErrorReport(
    String run,
    By by,
    List<Group> groups,
    List<RecordRow> records,
    List<RunReader.FailureGroup> tries) {
  private static final int MOST_RECORDS = 20;

  /// What failures are grouped by.
  public enum By {
    /// The class of the failure.
    CLASS,
    /// The step that failed.
    STEP,
    /// Who answered.
    MODEL,
    /// The message.
    MESSAGE
  }

  /// Failed records with something in common.
  ///
  /// @param example one of the messages
  public record Group(String name, long count, String example) {}

  /// Reads the failures of a run.
  public static ErrorReport of(RunReader reader, By by) {
    Map<String, Group> groups = new TreeMap<>();
    List<RunReader.FailureGroup> tries = new ArrayList<>();
    for (RunReader.FailureGroup failure : reader.failures()) {
      if (failure.records()) {
        Group one = new Group(name(failure, by), failure.count(), failure.message());
        groups.merge(one.name(), one, ErrorReport::together);
      } else {
        tries.add(failure);
      }
    }
    List<Group> sorted = new ArrayList<>(groups.values());
    sorted.sort(Comparator.comparingLong(Group::count).reversed().thenComparing(Group::name));
    return new ErrorReport(reader.run().name(), by, sorted, firstFailed(reader), tries);
  }

  /// As one JSON document.
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("run", run)
        .put("by", by.name().toLowerCase(java.util.Locale.ROOT))
        .put("failed", failed());
    ArrayNode list = json.putArray("groups");
    groups.forEach(
        group ->
            list.addObject()
                .put("name", group.name())
                .put("count", group.count())
                .put("example", group.example()));
    ArrayNode failedRecords = json.putArray("records");
    records.forEach(record -> failedRecords.add(RecordJson.of(record)));
    ArrayNode failedTries = json.putArray("tries");
    tries.forEach(
        one ->
            failedTries
                .addObject()
                .put("class", one.failureClass())
                .put("step", one.step())
                .put("provider", one.provider())
                .put("status", one.status())
                .put("message", one.message())
                .put("count", one.count()));
    return json;
  }

  /// As lines for people.
  public String text() {
    if (groups.isEmpty() && tries.isEmpty()) {
      return Harmless.line(run + ": nothing failed.") + "\n";
    }
    return Harmless.line("%s: %s failed".formatted(run, Shown.count(failed())))
        + "\n"
        + groupTable()
        + recordTable()
        + tryTable()
        + classes();
  }

  private long failed() {
    return groups.stream().mapToLong(Group::count).sum();
  }

  private String groupTable() {
    TextTable table =
        TextTable.ofReasons(
            List.of("failed", by.name().toLowerCase(java.util.Locale.ROOT), "for example"),
            Set.of("failed"));
    groups.forEach(group -> table.row(group.count(), group.name(), group.example()));
    return table.isEmpty() ? "" : table.text(2);
  }

  private String recordTable() {
    TextTable table =
        TextTable.ofReasons(List.of("record", "line", "class", "step", "reason"), Set.of("line"));
    records.forEach(
        record ->
            table.row(
                record.key(),
                record.line(),
                RecordJson.kind(record),
                Shown.orDash(record.standing().step()),
                record.standing().reason()));
    return table.isEmpty()
        ? ""
        : "First failed records (tidemill trace "
            + run
            + " KEY shows all of one)\n"
            + table.text(2);
  }

  private String tryTable() {
    TextTable table =
        TextTable.ofReasons(
            List.of("tries", "class", "step", "provider", "status", "message"),
            Set.of("tries", "status"));
    tries.forEach(
        one ->
            table.row(
                one.count(),
                one.failureClass(),
                one.step(),
                Shown.orDash(one.provider()),
                one.status() == 0 ? "-" : one.status(),
                one.message()));
    return table.isEmpty() ? "" : "Failed tries, repeated ones included\n" + table.text(2);
  }

  /// What the classes that occur mean, in their own order.
  private String classes() {
    Set<String> seen =
        Stream.concat(
                tries.stream().map(RunReader.FailureGroup::failureClass),
                records.stream().map(RecordJson::kind))
            .collect(Collectors.toSet());
    return Arrays.stream(FailureClass.values())
        .filter(kind -> seen.contains(kind.name()))
        .map(kind -> "  %-13s  %s\n".formatted(kind, kind.next()))
        .collect(Collectors.joining("", "What the classes mean\n", ""));
  }

  private static List<RecordRow> firstFailed(RunReader reader) {
    List<RecordRow> first = new ArrayList<>();
    reader.records(
        RecordStatus.FAILED,
        record -> {
          if (first.size() < MOST_RECORDS) {
            first.add(record);
          }
        });
    return first;
  }

  private static Group together(Group one, Group other) {
    return new Group(one.name(), one.count() + other.count(), one.example());
  }

  private static String name(RunReader.FailureGroup failure, By by) {
    String name =
        switch (by) {
          case CLASS -> failure.failureClass();
          case STEP -> failure.step();
          case MODEL -> failure.provider();
          case MESSAGE -> failure.message();
        };
    return name.isEmpty() ? "(none)" : name;
  }
}
