package io.tidemill.testkit.simulation;

import io.tidemill.port.DeliveredRows;
import io.tidemill.port.Delivery;
import io.tidemill.port.FencedOff;
import io.tidemill.port.Sink;
import io.tidemill.port.SinkIdentity;
import io.tidemill.port.Sinks;
import io.tidemill.port.TargetTable;
import io.tidemill.port.TargetUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Targets in memory: some hold a mark and fence older writers, some hold none, some are files. A
/// row whose key has the word `refused` is refused by each.
final class FakeSinks implements Sinks {
  private final TargetTables tables;
  private final Kind kind;
  private final Outside outside;

  /// What targets are able to do.
  enum Kind {
    /// Rows and mark in one transaction; writers of older epochs are turned away.
    MARKED,
    /// As marked, but nobody is turned away: a planted fault.
    UNFENCED,
    /// No place for a mark: rows are repeated after a crash.
    UNMARKED,
    /// Built whole at the end.
    FILE
  }

  FakeSinks(TargetTables tables, Kind kind, Outside outside) {
    this.tables = tables;
    this.kind = kind;
    this.outside = outside;
  }

  @Override
  public Sink open(TargetTable table, SinkIdentity identity) {
    return new FakeSink(tables.table(table.name()), identity);
  }

  @Override
  public boolean isFile(String to) {
    return kind == Kind.FILE;
  }

  private final class FakeSink implements Sink {
    private final TargetTables.Table table;
    private final SinkIdentity identity;

    FakeSink(TargetTables.Table table, SinkIdentity identity) {
      this.table = table;
      this.identity = identity;
      table.epoch = Math.max(table.epoch, identity.epoch());
    }

    @Override
    public long mark() {
      return kind == Kind.MARKED || kind == Kind.UNFENCED ? table.mark : 0;
    }

    @Override
    public List<RefusedRow> write(List<Delivery> rows) {
      try {
        outside.fuse().pass("before a write to a target");
      } catch (SimulatedCrash crash) {
        comesBack(rows);
        throw crash;
      }
      if (outside.chance(outside.weather().away())) {
        throw new TargetUnavailable("the target is locked", new IllegalStateException("locked"));
      }
      List<RefusedRow> refused = commit(rows);
      outside.fuse().pass("after a write to a target");
      return refused;
    }

    /// The process was only slow; without a mark nothing could hold it back, so no world does that
    /// to such a target.
    private void comesBack(List<Delivery> rows) {
      if (kind != Kind.UNMARKED) {
        tables.writesLate(() -> turnedAwayOr(rows));
      }
    }

    private void turnedAwayOr(List<Delivery> rows) {
      try {
        commit(rows);
      } catch (FencedOff held) {
        System.getLogger(FakeSinks.class.getName())
            .log(System.Logger.Level.DEBUG, held.getMessage());
      }
    }

    private List<RefusedRow> commit(List<Delivery> rows) {
      if (kind == Kind.MARKED && identity.epoch() < table.epoch) {
        throw new FencedOff("the target was taken over by epoch " + table.epoch);
      }
      List<RefusedRow> refused = new ArrayList<>();
      for (Delivery row : rows) {
        write(row, refused);
      }
      return refused;
    }

    private void write(Delivery row, List<RefusedRow> refused) {
      if (row.keyText().contains("refused")) {
        refused.add(new RefusedRow(row.seq(), "the target does not like this key"));
      } else {
        table.upsert(row);
      }
      table.mark = Math.max(table.mark, row.seq());
    }

    @Override
    public void settle(DeliveredRows rows) {
      outside.fuse().pass("before a file is built");
      if (kind == Kind.FILE) {
        TargetTables.Table built = new TargetTables.Table();
        rows.forEach(built::upsert);
        table.rows.clear();
        table.rows.putAll(built.rows);
      }
      outside.fuse().pass("after a file is built");
    }

    @Override
    public List<Difference> readBack(DeliveredRows rows) {
      TargetTables.Table expected = new TargetTables.Table();
      rows.forEach(expected::upsert);
      List<Difference> differences = new ArrayList<>();
      expected.rows.forEach((key, row) -> compare(key, row, differences));
      return differences;
    }

    private void compare(List<JsonNode> key, ObjectNode row, List<Difference> differences) {
      ObjectNode held = table.rows.get(key);
      for (Map.Entry<String, JsonNode> column : row.properties()) {
        boolean same = held != null && column.getValue().equals(held.path(column.getKey()));
        if (!same) {
          differences.add(new Difference(column.getKey(), text(key)));
        }
      }
    }

    private static String text(List<JsonNode> key) {
      return String.join("|", key.stream().map(JsonNode::asString).toList());
    }

    @Override
    public void close() {}
  }
}
