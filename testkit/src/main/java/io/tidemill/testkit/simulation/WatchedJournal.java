package io.tidemill.testkit.simulation;

import io.tidemill.port.CommandRow;
import io.tidemill.port.Journal;
import io.tidemill.port.RunIdentity;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunReader;
import io.tidemill.port.RunRow;
import io.tidemill.value.Fingerprint;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/// A journal whose runs are watched: what is driven through it passes `watch` first.
record WatchedJournal(Journal journal, UnaryOperator<RunJournal> watch) implements Journal {

  @Override
  public String storeId() {
    return journal.storeId();
  }

  @Override
  public byte[] secret() {
    return journal.secret();
  }

  @Override
  public List<RunRow> runs() {
    return journal.runs();
  }

  @Override
  public Optional<RunRow> run(String name) {
    return journal.run(name);
  }

  @Override
  public Optional<RunRow> run(RunIdentity identity) {
    return journal.run(identity);
  }

  @Override
  public Optional<ObjectNode> plan(Fingerprint fingerprint) {
    return journal.plan(fingerprint);
  }

  @Override
  public RunRow create(
      RunIdentity identity, ObjectNode plan, ObjectNode tuning, LocalDate created) {
    return journal.create(identity, plan, tuning, created);
  }

  @Override
  public Optional<RunJournal> drive(long run, String owner) {
    return journal.drive(run, owner).map(watch);
  }

  @Override
  public RunReader read(long run) {
    return journal.read(run);
  }

  @Override
  public long give(CommandRow.Order order) {
    return journal.give(order);
  }

  @Override
  public Optional<CommandRow> command(long id) {
    return journal.command(id);
  }

  @Override
  public void announced(long run, String destination, long seq) {
    journal.announced(run, destination, seq);
  }

  @Override
  public void awaitChange(Duration longest) throws InterruptedException {
    journal.awaitChange(longest);
  }

  @Override
  public void delete(long run) {
    journal.delete(run);
  }

  @Override
  public List<String> check() {
    return journal.check();
  }

  @Override
  public void close() {
    journal.close();
  }
}
