package io.tidemill.port;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// A store: every fact about every run. Safe for use by many threads and several processes.
///
/// Readers never wait for a writer; each read of a [RunReader] is a short transaction of its own.
public interface Journal extends AutoCloseable {

  /// Id of the store, for marks in targets.
  String storeId();

  /// Secret of the store, the key of its hashes; never shown.
  byte[] secret();

  /// All runs, oldest first.
  List<RunRow> runs();

  /// The run with this name.
  Optional<RunRow> run(String name);

  /// The latest run of this identity that is not cancelled.
  Optional<RunRow> run(RunIdentity identity);

  /// The text a plan was made from, by fingerprint.
  Optional<ObjectNode> plan(io.tidemill.value.Fingerprint fingerprint);

  /// Creates a run, and stores its plan if it is not there yet. Its name is the pipeline's with the
  /// next number. Where another process has created a run of this identity meanwhile, and it is not
  /// cancelled, that one is returned.
  ///
  /// @param plan body of the plan, enough to make it again
  /// @param tuning what is outside the fingerprint
  /// @param created the run's day
  RunRow create(RunIdentity identity, ObjectNode plan, ObjectNode tuning, LocalDate created);

  /// Takes a run over for writing: holds its lock and raises its epoch.
  ///
  /// @param owner who asks, for people: process id and host
  /// @return empty when a live process holds it
  Optional<RunJournal> drive(long run, String owner);

  /// What can be read of a run, by anyone at any time.
  RunReader read(long run);

  /// Gives an order; the owner of the run takes it within a second.
  ///
  /// @return id of the command
  long give(CommandRow.Order order);

  /// A command by id.
  Optional<CommandRow> command(long id);

  /// A destination of events has acknowledged every event of a run up to this number. A lower
  /// number than before changes nothing. May be called by any thread, whoever drives the run.
  ///
  /// @param destination name under which [RunReader#sent] tells it
  void announced(long run, String destination, long seq);

  /// Waits until there was a commit, of whatever process, since this thread asked last, at most
  /// this long; a thread's first call returns at once. Used by watchers instead of polling.
  void awaitChange(Duration longest) throws InterruptedException;

  /// Removes a run and everything only it needs. Refused while it is driven.
  void delete(long run);

  /// What is wrong with the store: damaged pages, wrong checksums, lost commits; empty when it is
  /// sound.
  List<String> check();

  @Override
  void close();
}
