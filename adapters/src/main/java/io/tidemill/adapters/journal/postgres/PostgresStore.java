package io.tidemill.adapters.journal.postgres;

import io.tidemill.adapters.journal.sql.Hold;
import io.tidemill.adapters.journal.sql.Liveness;
import io.tidemill.adapters.journal.sql.Reads;
import io.tidemill.adapters.journal.sql.Store;
import io.tidemill.port.RunRow;
import io.tidemill.port.StoreUnavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What PostgreSQL does in its own way: leases, notifications, transactions that take turns.
///
/// @param desk the open store
/// @param reads reads of this process
record PostgresStore(PostgresDesk desk, Reads reads) implements Store {

  PostgresStore(PostgresDesk desk) {
    this(desk, new Reads(new PatientReads(desk.readers()), desk.time()));
  }

  @Override
  public Liveness liveness() {
    return new Liveness.ByLease(PostgresDatabase.CLOCK);
  }

  @Override
  public <T> T write(Work<T> work) {
    T result = desk.writes().transact(work);
    changed();
    return result;
  }

  @Override
  public Optional<Hold> take(long run, String owner) {
    try {
      Optional<Hold> taken = PostgresHold.take(desk, run, owner);
      changed();
      return taken;
    } catch (SQLException failed) {
      throw new StoreUnavailable("The journal cannot be written: " + failed.getMessage(), failed);
    }
  }

  @Override
  public void awaitChange(Duration longest) throws InterruptedException {
    desk.watch().await(longest);
  }

  @Override
  public void changed() {
    desk.watch().committed();
  }

  /// Pages whose checksums did not fit when the server read them, where it keeps checksums.
  @Override
  public List<String> damages() {
    long pages =
        reads.number(
            "select checksum_failures from pg_stat_database where datname = current_database()");
    return pages == 0
        ? List.of()
        : List.of("The server has found %d damaged pages in the database".formatted(pages));
  }

  /// Nothing is noted beside the database.
  @Override
  public List<String> doubts(RunRow run) {
    return List.of();
  }

  @Override
  public void forget(long run) {}

  @Override
  public void close() throws SQLException {
    desk.close();
  }
}
