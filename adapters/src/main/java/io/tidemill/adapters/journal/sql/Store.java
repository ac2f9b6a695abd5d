package io.tidemill.adapters.journal.sql;

import io.tidemill.port.RunRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What each database does in its own way for a journal. Safe for use by many threads.
public interface Store extends AutoCloseable {

  /// Reads of this process.
  Reads reads();

  /// How it is known that a run is held.
  Liveness liveness();

  /// What is done in a short transaction.
  @FunctionalInterface
  interface Work<T> {
    /// Does it.
    T on(Connection connection) throws SQLException;
  }

  /// Does all of the work or nothing, durably, in a transaction that excludes others of its kind in
  /// every process; watchers are woken.
  ///
  /// @throws io.tidemill.port.StoreUnavailable when it is not known to be durable
  <T> T write(Work<T> work);

  /// Takes a run for writing and raises its epoch, which fences off everybody who held it before.
  ///
  /// @param owner who asks, for people
  /// @return empty when a live process holds it
  /// @throws IllegalArgumentException when there is no such run
  Optional<Hold> take(long run, String owner);

  /// As [io.tidemill.port.Journal#awaitChange].
  void awaitChange(Duration longest) throws InterruptedException;

  /// Wakes watchers of this process after a commit.
  void changed();

  /// What is wrong with the database itself, in words.
  List<String> damages();

  /// What speaks against driving a run although the database is sound: commits that somebody was
  /// told of and that are missing.
  List<String> doubts(RunRow run);

  /// Forgets what is kept beside the database about a run that was removed.
  void forget(long run);

  @Override
  void close() throws SQLException;
}
