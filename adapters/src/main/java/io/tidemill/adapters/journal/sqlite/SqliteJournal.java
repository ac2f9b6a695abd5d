package io.tidemill.adapters.journal.sqlite;

import io.tidemill.adapters.journal.sql.DayClaims;
import io.tidemill.adapters.journal.sql.Reads;
import io.tidemill.adapters.journal.sql.RunDeletion;
import io.tidemill.adapters.journal.sql.RunLookups;
import io.tidemill.adapters.journal.sql.RunRows;
import io.tidemill.adapters.journal.sql.SqlRunReader;
import io.tidemill.adapters.journal.sql.StoreCheck;
import io.tidemill.adapters.journal.sql.StoreSecret;
import io.tidemill.adapters.journal.sql.StoreWrites;
import io.tidemill.budget.DayShare;
import io.tidemill.port.CommandRow;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Journal;
import io.tidemill.port.RunIdentity;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunReader;
import io.tidemill.port.RunRow;
import io.tidemill.port.StoreUnavailable;
import io.tidemill.port.Time;
import io.tidemill.value.Fingerprint;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// A store in a folder: `journal.db`, and `locks/` with the locks of the runs that are driven. Any
/// number of processes may use it, each run being driven by one of them.
public final class SqliteJournal implements Journal {
  private static final Duration BUSY = Duration.ofSeconds(30);

  private final StoreDesk desk;
  private final StoreSecret secret;
  private final RunRows runs;

  private SqliteJournal(StoreDesk desk) {
    this.desk = desk;
    runs = new RunRows(new Reads(desk.readers(), desk.time()), desk.locks()::isHeld);
    secret = StoreSecret.of(runs.reads());
  }

  /// Opens the store in this folder; makes folder and store where they are missing.
  ///
  /// @throws InputRefused when the folder cannot be written or is on a network file system, or its
  ///   `journal.db` is no database, cut off, of another program or of a newer one; the message says
  ///   what to do
  public static SqliteJournal open(Path folder, Time time) {
    return open(folder, time, BUSY);
  }

  /// As above.
  ///
  /// @param busy how long a write waits for another process
  static SqliteJournal open(Path folder, Time time, Duration busy) {
    StoreFolder store = StoreFolder.at(folder);
    SqliteFile file = new SqliteFile(store.database(), busy);
    new StoreOpening(store, file, time).prepare();
    try {
      return new SqliteJournal(StoreDesk.open(store, file, time));
    } catch (SQLException failed) {
      throw new InputRefused(
          "%s cannot be opened (%s): name another folder with --store"
              .formatted(store.database(), failed.getMessage()),
          failed);
    }
  }

  @Override
  public String storeId() {
    return secret.storeId();
  }

  @Override
  public byte[] secret() {
    return secret.secret();
  }

  @Override
  public List<RunRow> runs() {
    return runs.all();
  }

  @Override
  public Optional<RunRow> run(String name) {
    return runs.byName(name);
  }

  @Override
  public Optional<RunRow> run(RunIdentity identity) {
    return runs.byIdentity(identity);
  }

  @Override
  public Optional<ObjectNode> plan(Fingerprint fingerprint) {
    return runs.plan(fingerprint);
  }

  @Override
  public RunRow create(
      RunIdentity identity, ObjectNode plan, ObjectNode tuning, LocalDate created) {
    StoreWrites.NewRun run = new StoreWrites.NewRun(identity, plan, tuning, created);
    long id = desk.write(connection -> new StoreWrites(connection).create(run));
    return read(id).run();
  }

  @Override
  public Optional<RunJournal> drive(long run, String owner) {
    return new TakeOver(desk, runs, run).by(owner);
  }

  @Override
  public RunReader read(long run) {
    return new SqlRunReader(runs, run);
  }

  @Override
  public long give(CommandRow.Order order) {
    return desk.write(connection -> new StoreWrites(connection).give(order));
  }

  @Override
  public Optional<CommandRow> command(long id) {
    return RunLookups.command(runs.reads(), id);
  }

  @Override
  public void awaitChange(Duration longest) throws InterruptedException {
    desk.watch().await(longest);
  }

  @Override
  public void delete(long run) {
    RunLocks.RunLock lock =
        desk.locks()
            .take(run)
            .orElseThrow(
                () ->
                    new InputRefused(
                        "Run %d is being driven: pause it before it is removed".formatted(run)));
    try (lock) {
      rememberSpent();
      RunDeletion deletion = new RunDeletion(run);
      boolean more = true;
      while (more) {
        more = desk.write(deletion::step);
      }
      OwnerFile.of(desk.folder(), run).remove();
    }
  }

  /// What was spent today stays spent when its calls are gone.
  private void rememberSpent() {
    LocalDate today = DayShare.dayOf(desk.time().now());
    desk.write(
        connection -> {
          new DayClaims(connection, desk.locks()::isHeld, false).settle(today);
          return today;
        });
  }

  @Override
  public List<String> check() {
    List<String> problems =
        new ArrayList<>(runs.reads().list("pragma integrity_check", row -> row.text()));
    problems.remove("ok");
    problems.addAll(new StoreCheck(runs).problems());
    for (RunRow run : runs()) {
      long acknowledged = OwnerFile.of(desk.folder(), run.id()).seq();
      if (acknowledged > run.head().seq()) {
        problems.add(TakeOver.lost(run, acknowledged, desk.folder()));
      }
    }
    return problems;
  }

  @Override
  public void close() {
    try {
      desk.close();
    } catch (SQLException failed) {
      throw new StoreUnavailable("The journal cannot be closed: " + failed.getMessage(), failed);
    }
  }
}
