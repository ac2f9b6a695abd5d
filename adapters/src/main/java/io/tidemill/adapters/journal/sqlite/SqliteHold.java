package io.tidemill.adapters.journal.sqlite;

import io.tidemill.adapters.journal.sql.Hold;
import io.tidemill.adapters.journal.sql.Migrator;
import io.tidemill.adapters.journal.sql.WriteConnection;
import io.tidemill.port.StoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// A run that is held by its lock. What was acknowledged is noted beside it about once a second.
final class SqliteHold implements Hold {
  private static final long NOTE_NANOS = 1_000_000_000L;

  private final StoreDesk desk;
  private final RunLocks.RunLock lock;
  private final long run;
  private final String owner;
  private final OwnerFile file;
  private @Nullable SqliteWriter writer;
  private long seq = -1;
  private long noted;

  SqliteHold(StoreDesk desk, RunLocks.RunLock lock, long run, String owner) {
    this.desk = desk;
    this.lock = lock;
    this.run = run;
    this.owner = owner;
    file = OwnerFile.of(desk.folder(), run);
  }

  @Override
  public WriteConnection connect() throws SQLException {
    SqliteWriter opened = desk.file().writer();
    writer = opened;
    return opened;
  }

  /// A lock stays until it is given back.
  @Override
  public void check() {}

  @Override
  public void committed(long last, int rows) {
    boolean isFirst = seq < 0;
    seq = last;
    checkpoint(rows);
    long now = desk.time().nanos();
    if (isFirst || now - noted >= NOTE_NANOS) {
      noted = now;
      file.write(seq, owner);
    }
  }

  private void checkpoint(int rows) {
    desk.checkpoints().committed(rows);
    SqliteWriter open = writer;
    if (open != null && desk.checkpoints().isLogTooLarge()) {
      truncate(open);
    }
  }

  private static void truncate(SqliteWriter open) {
    try {
      Checkpoints.truncate(open);
    } catch (SQLException failed) {
      throw new StoreUnavailable("The journal cannot be written: " + failed.getMessage(), failed);
    }
  }

  @Override
  public long durable() throws SQLException {
    try (Connection fresh = desk.file().reader()) {
      return Migrator.number(fresh, "select seq from run where id = " + run);
    }
  }

  @Override
  public void close() {
    try (lock) {
      if (seq >= 0) {
        file.write(seq, owner);
      }
    }
  }
}
