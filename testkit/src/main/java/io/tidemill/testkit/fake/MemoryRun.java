package io.tidemill.testkit.fake;

import io.tidemill.engine.RecordStatus;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.BatchRow;
import io.tidemill.port.CallEnd;
import io.tidemill.port.CallIntent;
import io.tidemill.port.Change;
import io.tidemill.port.Delivery;
import io.tidemill.port.NodeKey;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunReader;
import io.tidemill.port.RunRow;
import io.tidemill.value.Fingerprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The rows of one run.
final class MemoryRun {
  RunRow row;
  final NavigableMap<Long, RecordRow> records = new TreeMap<>();
  final Map<Long, Fingerprint> rowHashes = new HashMap<>();
  final Map<String, Long> ordinals = new HashMap<>();
  final TreeSet<Long> unfinished = new TreeSet<>();
  final Map<Long, Map<NodeKey, RunJournal.StoredResult>> results = new HashMap<>();
  final NavigableMap<Long, Attempt> attempts = new TreeMap<>();
  final NavigableMap<Long, BatchRow> batches = new TreeMap<>();
  final Map<Long, Long> batchOf = new HashMap<>();
  final Map<Long, Integer> placeOf = new HashMap<>();
  final Map<Long, Set<Long>> attemptsOf = new HashMap<>();
  final Map<Long, Set<Long>> attemptsIn = new HashMap<>();
  final NavigableMap<Long, Call> calls = new TreeMap<>();
  final TreeSet<Long> openCalls = new TreeSet<>();
  final Map<Fingerprint, Set<Long>> reusable = new HashMap<>();
  final List<RunReader.EventView> events = new ArrayList<>();
  final NavigableMap<String, NavigableMap<Long, Queued>> deliveries = new TreeMap<>();
  final Map<String, Long> marks = new HashMap<>();
  final Map<NodeKey, Review> reviews = new LinkedHashMap<>();
  final List<RunReader.PoolNote> poolNotes = new ArrayList<>();

  MemoryRun(RunRow row) {
    this.row = row;
  }

  /// An attempt; `state` is `started` until it is sealed.
  record Attempt(
      long id,
      NodeKey node,
      int number,
      long call,
      String state,
      @Nullable FailureClass kind,
      String parseStage,
      String message) {}

  /// A call; `end` is null while it is open.
  record Call(long id, CallIntent intent, long epoch, @Nullable CallEnd end) {}

  /// A row for a target; `refused` is empty while it is not.
  record Queued(int save, Delivery row, String refused) {}

  /// A question; `decision` is null while it is open.
  record Review(Change.ReviewAsked asked, Change.@Nullable ReviewDecided decision) {}

  long id() {
    return row.id();
  }

  /// Whether a record may still go on by itself or with a person's help.
  static boolean isUnfinished(RecordRow record) {
    RecordStatus status = record.standing().status();
    return status == RecordStatus.WAITING || status == RecordStatus.IN_REVIEW;
  }

  /// The highest id in use, or the first of this run.
  long highestId() {
    long first = id() << 40;
    long attempt = attempts.isEmpty() ? first : attempts.lastKey();
    long call = calls.isEmpty() ? first : calls.lastKey();
    return Math.max(first, Math.max(attempt, call));
  }
}
