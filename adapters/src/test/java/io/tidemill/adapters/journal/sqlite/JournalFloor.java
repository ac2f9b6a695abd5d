package io.tidemill.adapters.journal.sqlite;

import io.tidemill.engine.Ledger;
import io.tidemill.engine.NodeId;
import io.tidemill.engine.RecordStatus;
import io.tidemill.engine.RunStatus;
import io.tidemill.port.Batch;
import io.tidemill.port.CallEnd;
import io.tidemill.port.CallIntent;
import io.tidemill.port.Change;
import io.tidemill.port.Journal;
import io.tidemill.port.NodeKey;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunIdentity;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunRow;
import io.tidemill.value.Fingerprint;
import io.tidemill.value.Money;
import io.tidemill.value.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Measures how many full steps a second the journal takes without an engine: attempt and call
/// started, then call ended with a body of 1 kB, attempt sealed, result, record moved, two events.
/// Start and seal lie in different commits, as in a run.
///
/// `main [folder [steps]]` prints one line for each batch size; the folder is made and removed.
final class JournalFloor {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final int RECORDS = 20_000;

  private final RunJournal journal;
  private final ObjectNode fold = fold();
  private final String body;
  private RunRow.Head head;

  private JournalFloor(RunJournal journal) {
    this.journal = journal;
    head = journal.run().head();
    body = text(1024);
  }

  public static void main(String[] args) throws IOException {
    Path parent = args.length > 0 ? Path.of(args[0]) : Path.of("target");
    int steps = args.length > 1 ? Integer.parseInt(args[1]) : 60_000;
    measure(parent, 256, steps / 3);
    for (int size : List.of(64, 256, 1024)) {
      System.out.printf(
          "batches of %4d: %,7.0f full steps a second%n", size, measure(parent, size, steps));
    }
  }

  /// Full steps a second in batches of this size, on a fresh store under `parent`.
  static double measure(Path parent, int size, int steps) throws IOException {
    Path folder = Files.createTempDirectory(Files.createDirectories(parent), "floor");
    try (Journal store = SqliteJournal.open(folder, new TestTime());
        RunJournal journal = store.drive(create(store), "floor").orElseThrow()) {
      JournalFloor floor = new JournalFloor(journal);
      floor.admit();
      return floor.run(size, steps);
    } finally {
      delete(folder);
    }
  }

  private static long create(Journal store) {
    RunIdentity identity =
        new RunIdentity("floor", Fingerprint.of("plan"), "source", "target", "{}", true);
    ObjectNode empty = JsonNodeFactory.instance.objectNode();
    return store.create(identity, empty, empty, LocalDate.of(2026, 11, 21)).id();
  }

  private void admit() {
    List<Change> changes = new ArrayList<>();
    for (long n = 1; n <= RECORDS; n++) {
      ObjectNode input = JsonNodeFactory.instance.objectNode().put("name", "Company " + n);
      RecordRow row =
          new RecordRow(
              n, "k" + n, n, input.put("city", text(200)), RecordRow.Standing.WAITING, fold, 0);
      changes.add(new Change.RecordAdded(row, Fingerprint.of("row" + n)));
    }
    commit(changes, 0, new Ledger(RECORDS, 0, 0, 0, 0));
  }

  private double run(int size, int steps) {
    List<Change> open = new ArrayList<>();
    long before = System.nanoTime();
    for (int done = 0; done < steps; done += size) {
      List<Change> batch = new ArrayList<>(open);
      open.clear();
      int events = batch.isEmpty() ? size : 2 * size;
      for (int n = 0; n < size; n++) {
        step(done + n, batch, open);
      }
      commit(batch, events, head.ledger());
    }
    commit(open, size, head.ledger());
    return steps * 1e9 / (System.nanoTime() - before);
  }

  /// Starts a step in this batch and leaves its end for the next.
  private void step(int n, List<Change> start, List<Change> end) {
    long ordinal = n % RECORDS + 1L;
    NodeKey node = new NodeKey(ordinal, NodeId.of("step" + n / RECORDS), 0);
    long call = journal.nextIds(2);
    start.add(new Change.CallStarted(call, intent(call)));
    start.add(new Change.AttemptStarted(call + 1, node, 1, call));
    start.add(event(ordinal, "AttemptStarted", call));
    end.add(new Change.CallEnded(call, end()));
    end.add(new Change.AttemptSealed(call + 1, "answered", null, true, "strict", ""));
    ObjectNode value = JsonNodeFactory.instance.objectNode().put("tier", 3).put("why", text(80));
    end.add(new Change.ResultStored(node, Change.ResultKind.ANSWERED, call + 1, value));
    end.add(new Change.RecordMoved(ordinal, RecordRow.Standing.WAITING, fold, 0));
    end.add(event(ordinal, "AttemptSealed", call));
  }

  private static Change.EventNoted event(long ordinal, String kind, long reference) {
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("node", "step").put("n", reference);
    return new Change.EventNoted(NOON, ordinal, kind, reference, data);
  }

  private static CallIntent intent(long call) {
    return new CallIntent(
        "single",
        "pool",
        new CallIntent.Target("provider", "model", "2026-11"),
        "run-" + call,
        Fingerprint.of("request" + call),
        Fingerprint.of("reuse" + call),
        new Money(1_000_000),
        NOON);
  }

  private CallEnd end() {
    return new CallEnd(
        new CallEnd.Cost(new Money(900_000), CallEnd.CostState.SETTLED),
        new Tokens(500, 0, 200, 0),
        200,
        null,
        new CallEnd.Times(100, NOON.plusSeconds(1), 0),
        new CallEnd.Bodies("", body, ""));
  }

  private void commit(List<Change> changes, int events, Ledger ledger) {
    RunRow.Head next =
        new RunRow.Head(
            head.seq() + events,
            RunStatus.RUNNING,
            null,
            "",
            true,
            ledger,
            head.spending(),
            head.times());
    journal.commit(new Batch(next, changes));
    head = next;
  }

  private static ObjectNode fold() {
    ObjectNode fold = JsonNodeFactory.instance.objectNode();
    for (int n = 0; n < 8; n++) {
      fold.putObject("step" + n).put("state", RecordStatus.WAITING.word()).put("tries", n);
    }
    return fold;
  }

  private static String text(int length) {
    Random random = new Random(length);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
