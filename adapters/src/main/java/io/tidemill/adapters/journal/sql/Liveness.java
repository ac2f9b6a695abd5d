package io.tidemill.adapters.journal.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.LongPredicate;

/// How a store knows that a live process holds a run.
public sealed interface Liveness {

  /// By locks that the operating system drops when a process ends.
  ///
  /// @param held whether a live process holds the lock of the run with this id
  record ByLock(LongPredicate held) implements Liveness {}

  /// By column `lease_until` of table `run`.
  ///
  /// @param clock the database's clock as an SQL expression, milliseconds since 1970
  record ByLease(String clock) implements Liveness {}

  /// An SQL expression over table `run`: 1 when its lease is alive, else 0.
  default String column() {
    return switch (this) {
      case ByLock _ -> "0";
      case ByLease lease -> "case when lease_until > %s then 1 else 0 end".formatted(lease.clock());
    };
  }

  /// Whether a run is held, as the connection sees it; false for a run that is not there.
  default boolean isHeld(Connection connection, long run) throws SQLException {
    return switch (this) {
      case ByLock lock -> lock.held().test(run);
      case ByLease _ ->
          Migrator.number(connection, "select %s from run where id = %d".formatted(column(), run))
              == 1;
    };
  }

  /// Whether a run is held.
  ///
  /// @param leased what [#column] said
  default boolean isHeld(long run, boolean leased) {
    return switch (this) {
      case ByLock lock -> lock.held().test(run);
      case ByLease _ -> leased;
    };
  }
}
