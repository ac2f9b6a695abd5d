package io.tidemill.adapters.journal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemill.adapters.journal.sql.SmallRun;
import io.tidemill.port.FencedOff;
import io.tidemill.port.Journal;
import io.tidemill.port.RunJournal;
import io.tidemill.port.Time;
import io.tidemill.runtime.SystemTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Who drives a run when processes die, sleep, or have wrong clocks.
class PostgresLeaseTest {
  private static final LeaseTerms SHORT =
      new LeaseTerms(Duration.ofMillis(1500), Duration.ofMillis(300), Duration.ofMillis(1000));

  /// Nobody renews, and nobody notices by himself that he should have.
  private static final LeaseTerms NEGLIGENT =
      new LeaseTerms(Duration.ofMillis(500), Duration.ofMinutes(10), Duration.ofMinutes(10));

  private final StoreAddress database = TestServer.database();

  private static Journal open(StoreAddress login, LeaseTerms terms, Time time) {
    return PostgresJournal.open(new PostgresDatabase(login, ""), terms, time);
  }

  private Journal open(LeaseTerms terms) {
    return open(database, terms, new SystemTime());
  }

  /// Asks for run 1 until it can be had.
  static RunJournal takenOver(Journal journal, Duration longest) throws InterruptedException {
    Time time = new SystemTime();
    long end = time.nanos() + longest.toNanos();
    Optional<RunJournal> taken = journal.drive(1, "the next one");
    while (taken.isEmpty() && end - time.nanos() > 0) {
      journal.awaitChange(Duration.ofMillis(50));
      taken = journal.drive(1, "the next one");
    }
    return taken.orElseThrow();
  }

  @Test
  void givesTheRunOfADeadProcessToTheNextOneWhenItsLeaseHasEnded() throws Exception {
    StoreAddress login = TestServer.login(database);
    SmallRun dead = SmallRun.on(open(login, SHORT, new SystemTime()));
    dead.add();
    TestServer.kill(login);
    try (Journal journal = open(SHORT)) {
      assertThat(journal.drive(1, "too early")).isEmpty();
      try (RunJournal next = takenOver(journal, Duration.ofSeconds(30))) {
        assertThat(next.run().lease().epoch()).isEqualTo(2);
        assertThat(next.run().head().seq()).isEqualTo(1);
      }
    }
  }

  @Test
  void keepsTheRunOfAnIdleProcess() throws Exception {
    try (Journal journal = open(SHORT);
        Journal other = open(SHORT);
        SmallRun run = SmallRun.on(journal)) {
      run.add();
      Time time = new SystemTime();
      long end = time.nanos() + SHORT.length().multipliedBy(2).toNanos();
      while (end - time.nanos() > 0) {
        assertThat(other.drive(1, "second")).isEmpty();
        other.awaitChange(Duration.ofMillis(100));
      }
      run.add();
      assertThat(run.journal().committedSeq()).isEqualTo(2);
      assertThat(run.journal().run().lease().epoch()).isEqualTo(1);
    }
  }

  @Test
  void letsAHolderThatWasOvertakenCommitNothing() throws Exception {
    try (Journal journal = open(NEGLIGENT);
        Journal other = open(SHORT);
        SmallRun old = SmallRun.on(journal)) {
      old.add();
      try (RunJournal next = takenOver(other, Duration.ofSeconds(30))) {
        assertThatThrownBy(old::add).isInstanceOf(FencedOff.class).hasMessageContaining("epoch 1");
        assertThat(other.read(1).record("k2")).isNull();
        assertThat(next.committedSeq()).isEqualTo(1);
      }
    }
  }

  @Test
  void doesNotGiveBackALeaseThatBelongsToAnother() throws Exception {
    try (Journal journal = open(NEGLIGENT);
        Journal other = open(SHORT)) {
      SmallRun old = SmallRun.on(journal);
      RunJournal next = takenOver(other, Duration.ofSeconds(30));
      old.close();
      assertThat(journal.read(1).run().lease().alive()).isTrue();
      assertThat(journal.drive(1, "third")).isEmpty();
      next.close();
      assertThat(journal.read(1).run().lease().alive()).isFalse();
    }
  }

  /// A monotonic clock that a test moves, and a wall clock that is wrong.
  private record Moved(AtomicLong passed, Duration wrong) implements Time {
    Moved(Duration wrong) {
      this(new AtomicLong(), wrong);
    }

    void pass(Duration more) {
      passed.addAndGet(more.toNanos());
    }

    @Override
    public Instant now() {
      return new SystemTime().now().plus(wrong);
    }

    @Override
    public long nanos() {
      return passed.get();
    }
  }

  @Test
  void stopsAHolderThatDidNotRenewForTenSeconds() {
    Moved time = new Moved(Duration.ZERO);
    try (Journal journal = open(database, LeaseTerms.USUAL, time);
        SmallRun run = SmallRun.on(journal)) {
      run.add();
      time.pass(Duration.ofSeconds(9));
      assertThat(run.journal().pendingCommands()).isEmpty();
      time.pass(Duration.ofSeconds(2));
      assertThatThrownBy(() -> run.journal().pendingCommands())
          .isInstanceOf(FencedOff.class)
          .hasMessageContaining("not renewed for 10 s");
      assertThatThrownBy(run::add).isInstanceOf(FencedOff.class);
      assertThat(journal.read(1).run().head().seq()).isEqualTo(1);
    }
  }

  @Test
  void renewsWithItsCommits() {
    Moved time = new Moved(Duration.ZERO);
    try (Journal journal = open(database, LeaseTerms.USUAL, time);
        SmallRun run = SmallRun.on(journal)) {
      for (int n = 1; n <= 4; n++) {
        time.pass(Duration.ofSeconds(9));
        run.add();
      }
      assertThat(run.journal().committedSeq()).isEqualTo(4);
    }
  }

  @Test
  void believesOnlyTheClockOfTheDatabase() {
    try (Journal early = open(database, SHORT, new Moved(Duration.ofDays(-400)));
        Journal late = open(database, SHORT, new Moved(Duration.ofDays(400)));
        SmallRun run = SmallRun.on(early)) {
      run.add();
      assertThat(late.read(1).run().lease().alive()).isTrue();
      assertThat(late.drive(1, "late")).isEmpty();
    }
    try (Journal early = open(database, SHORT, new Moved(Duration.ofDays(-400)));
        Journal late = open(database, SHORT, new Moved(Duration.ofDays(400)));
        SmallRun run = SmallRun.on(late)) {
      run.journal().pendingCommands();
      assertThat(early.read(1).run().lease().alive()).isTrue();
      assertThat(early.drive(1, "early")).isEmpty();
    }
  }

  @Test
  void removesOnlyARunThatNobodyDrives() {
    try (Journal journal = open(SHORT);
        Journal other = open(SHORT)) {
      try (SmallRun run = SmallRun.on(journal)) {
        run.add();
        assertThatThrownBy(() -> other.delete(1)).hasMessageContaining("is being driven");
      }
      other.delete(1);
      assertThat(journal.runs()).isEmpty();
      assertThatThrownBy(() -> journal.drive(1, "nobody")).hasMessageContaining("no run 1");
    }
  }
}
