package io.tidemill.adapters.sink.sql;

import io.tidemill.port.FencedOff;
import io.tidemill.port.InputRefused;
import io.tidemill.port.SinkIdentity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Our row in the target's table `tidemill_applied`: how far this run got, and who wrote to the
/// target last. `turn` counts the writers of a target in the order in which they began or took
/// over.
final class AppliedMark {
  static final String TABLE = "tidemill_applied";

  private static final String DEFINITION =
      """
      create table if not exists tidemill_applied (
        store text not null, run bigint not null, target text not null,
        epoch bigint not null, seq bigint not null,
        simulated integer not null default 0, turn bigint not null default 0,
        primary key (store, run, target))\
      """;

  private final SinkIdentity writer;
  private final String target;

  AppliedMark(SinkIdentity writer, String target) {
    this.writer = writer;
    this.target = target;
  }

  /// A writer of the target as stored.
  private record Entry(String store, long run, long epoch, boolean simulated, long turn) {}

  /// Makes the table, or the columns that an older form of it lacks.
  static void make(Connection connection, Dialect dialect) throws SQLException {
    Sql.run(connection, DEFINITION);
    var present = dialect.columns(connection, TABLE).stream().map(Dialect.Column::name).toList();
    for (String column : new String[] {"simulated", "turn"}) {
      if (!present.contains(column)) {
        Sql.run(
            connection,
            "alter table tidemill_applied add column " + column + " bigint not null default 0");
      }
    }
  }

  /// Becomes the last writer of the target. Belongs into a transaction.
  ///
  /// @throws FencedOff when the target knows a later epoch of this run
  /// @throws InputRefused when somebody else wrote last who may not be overwritten without the
  ///   user's word
  void claim(Connection connection, TakeOver takeOver) throws SQLException {
    Entry mine = mine(connection);
    Entry last = last(connection);
    if (mine != null && mine.epoch > writer.epoch()) {
      throw fencedOff();
    }
    if (last != null && takeOver == TakeOver.REFUSED) {
      refuseOverwriting(last, mine);
    }
    long turn = last == null ? 1 : isMe(last) ? last.turn : last.turn + 1;
    store(connection, turn);
  }

  /// Makes sure that the target is still ours. Belongs first into the transaction that writes rows.
  ///
  /// @return where the mark stands
  /// @throws FencedOff when another process took the run over, or another run the target
  long checked(Connection connection) throws SQLException {
    Entry last = last(connection);
    if (last == null || !isMe(last) || last.epoch > writer.epoch()) {
      throw fencedOff();
    }
    return seq(connection);
  }

  /// Moves the mark up to a sequence number, never down. Belongs last into the transaction that
  /// writes the rows.
  void rise(Connection connection, long seq) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update tidemill_applied set seq = ?, epoch = ? where store = ? and run = ? and target"
                + " = ? and seq < ?")) {
      update.setLong(1, seq);
      update.setLong(2, writer.epoch());
      bindMe(update, 3);
      update.setLong(6, seq);
      update.executeUpdate();
    }
  }

  /// Where the mark of this run stands, 0 when it has none.
  long seq(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select seq from tidemill_applied where store = ? and run = ? and target = ?")) {
      bindMe(query, 1);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  private void refuseOverwriting(Entry last, @Nullable Entry mine) {
    if (last.simulated != writer.simulated()) {
      throw new InputRefused(
          "table \"%s\" was last written by a %s run and this one is %s; save elsewhere, or add --take-over"
              .formatted(target, kind(last.simulated), kind(writer.simulated())));
    }
    boolean newer = mine != null || (last.store.equals(writer.store()) && last.run > writer.run());
    if (!isMe(last) && newer) {
      throw new InputRefused(
          "table \"%s\" was last written by a newer run (%d); continue that one, or add --take-over"
              .formatted(target, last.run));
    }
  }

  private static String kind(boolean simulated) {
    return simulated ? "simulated" : "real";
  }

  private boolean isMe(Entry entry) {
    return entry.store.equals(writer.store()) && entry.run == writer.run();
  }

  private FencedOff fencedOff() {
    return new FencedOff(
        "table \"%s\" is written by another process by now; this one (run %d, epoch %d) stops"
            .formatted(target, writer.run(), writer.epoch()));
  }

  private void store(Connection connection, long turn) throws SQLException {
    long seq = seq(connection);
    try (PreparedStatement delete =
        connection.prepareStatement(
            "delete from tidemill_applied where store = ? and run = ? and target = ?")) {
      bindMe(delete, 1);
      delete.executeUpdate();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into tidemill_applied (store, run, target, epoch, seq, simulated, turn) values"
                + " (?, ?, ?, ?, ?, ?, ?)")) {
      bindMe(insert, 1);
      insert.setLong(4, writer.epoch());
      insert.setLong(5, seq);
      insert.setInt(6, writer.simulated() ? 1 : 0);
      insert.setLong(7, turn);
      insert.executeUpdate();
    }
  }

  private @Nullable Entry mine(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select store, run, epoch, simulated, turn from tidemill_applied where store = ? and"
                + " run = ? and target = ?")) {
      bindMe(query, 1);
      return entry(query);
    }
  }

  private @Nullable Entry last(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select store, run, epoch, simulated, turn from tidemill_applied where target = ? order"
                + " by turn desc limit 1")) {
      query.setString(1, target);
      return entry(query);
    }
  }

  private static @Nullable Entry entry(PreparedStatement query) throws SQLException {
    try (ResultSet row = query.executeQuery()) {
      return row.next()
          ? new Entry(
              row.getString(1), row.getLong(2), row.getLong(3), row.getInt(4) != 0, row.getLong(5))
          : null;
    }
  }

  private void bindMe(PreparedStatement statement, int first) throws SQLException {
    statement.setString(first, writer.store());
    statement.setLong(first + 1, writer.run());
    statement.setString(first + 2, target);
  }
}
