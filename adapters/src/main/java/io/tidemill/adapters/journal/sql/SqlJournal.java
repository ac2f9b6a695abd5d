package io.tidemill.adapters.journal.sql;

import io.tidemill.budget.DayShare;
import io.tidemill.port.CommandRow;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Journal;
import io.tidemill.port.RunIdentity;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunReader;
import io.tidemill.port.RunRow;
import io.tidemill.port.StoreUnavailable;
import io.tidemill.value.Fingerprint;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// A journal in an SQL database. What databases do differently is up to the [Store].
public final class SqlJournal implements Journal {
  private final Store store;
  private final StoreSecret secret;
  private final RunRows runs;

  /// Opens a store whose schema is up to date; closing the journal closes it.
  public SqlJournal(Store store) {
    this.store = store;
    runs = new RunRows(store.reads(), store.liveness());
    secret = StoreSecret.of(store.reads());
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
    long id = store.write(connection -> new StoreWrites(connection).create(run));
    return read(id).run();
  }

  @Override
  public Optional<RunJournal> drive(long run, String owner) {
    return store.take(run, owner).map(hold -> driving(run, hold));
  }

  private RunJournal driving(long run, Hold hold) {
    try {
      RunRow present = read(run).run();
      refuseDoubtful(present);
      return new SqlRunJournal(store, hold, present);
    } catch (SQLException failed) {
      hold.close();
      throw new StoreUnavailable("The journal cannot be written: " + failed.getMessage(), failed);
    } catch (RuntimeException failed) {
      hold.close();
      throw failed;
    }
  }

  private void refuseDoubtful(RunRow run) {
    for (String doubt : store.doubts(run)) {
      throw new InputRefused(doubt);
    }
    if (!new StoreCheck(runs).countersFit(run)) {
      throw new InputRefused(
          "The counters of run %s do not fit its records: run `tidemill doctor`"
              .formatted(run.name()));
    }
  }

  @Override
  public RunReader read(long run) {
    return new SqlRunReader(runs, run);
  }

  @Override
  public long give(CommandRow.Order order) {
    return store.write(connection -> new StoreWrites(connection).give(order));
  }

  @Override
  public Optional<CommandRow> command(long id) {
    return RunLookups.command(runs.reads(), id);
  }

  @Override
  public void announced(long run, String destination, long seq) {
    store.write(connection -> new StoreWrites(connection).announced(run, destination, seq));
  }

  @Override
  public void awaitChange(Duration longest) throws InterruptedException {
    store.awaitChange(longest);
  }

  @Override
  public void delete(long run) {
    Hold hold =
        store
            .take(run, "its removal")
            .orElseThrow(
                () ->
                    new InputRefused(
                        "Run %d is being driven: pause it before it is removed".formatted(run)));
    try (hold) {
      rememberSpent();
      RunDeletion deletion = new RunDeletion(run);
      boolean more = true;
      while (more) {
        hold.check();
        more = store.write(deletion::step);
      }
      store.forget(run);
    }
  }

  /// What was spent today stays spent when its calls are gone.
  private void rememberSpent() {
    LocalDate today = DayShare.dayOf(store.reads().time().now());
    store.write(
        connection -> {
          new DayClaims(connection, store.liveness(), false).settle(today);
          return today;
        });
  }

  @Override
  public List<String> check() {
    List<String> problems = new ArrayList<>(store.damages());
    problems.addAll(new StoreCheck(runs).problems());
    runs().forEach(run -> problems.addAll(store.doubts(run)));
    return problems;
  }

  @Override
  public void close() {
    try {
      store.close();
    } catch (SQLException failed) {
      throw new StoreUnavailable("The journal cannot be closed: " + failed.getMessage(), failed);
    }
  }
}
