package io.tidemill.testkit.fake;

import io.tidemill.port.CommandRow;
import io.tidemill.value.Fingerprint;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// What handles of one store share: its disk, so to say. Guarded by itself.
final class MemoryStore {
  final NavigableMap<Long, MemoryRun> runs = new TreeMap<>();
  final Map<Fingerprint, ObjectNode> plans = new HashMap<>();
  final NavigableMap<Long, CommandRow> commands = new TreeMap<>();
  final Map<MemoryClaims.Key, MemoryClaims.Share> claims = new HashMap<>();
  final Map<Long, Object> drivers = new HashMap<>();
  final UndoLog undo = new UndoLog();
  boolean syncing = true;
  long lastRun;
  private long version;

  /// Everything so far survives a crash.
  synchronized void sync() {
    undo.forget();
  }

  /// The end of a transaction.
  void committed() {
    if (syncing) {
      undo.forget();
    }
    version++;
    notifyAll();
  }

  /// Rises with every commit.
  synchronized long version() {
    return version;
  }

  MemoryRun run(long id) {
    MemoryRun run = runs.get(id);
    if (run == null) {
      throw new IllegalArgumentException("The store holds no run " + id);
    }
    return run;
  }
}
