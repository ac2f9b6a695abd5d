package io.tidemill.adapters.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.budget.DayClaim;
import io.tidemill.port.RunIdentity;
import io.tidemill.port.RunJournal;
import io.tidemill.value.Fingerprint;
import io.tidemill.value.Money;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several journals on one store share the budget of a day.
class SqliteDayTest {
  private static final Money LIMIT = new Money(100_000);

  @TempDir Path folder = Path.of("");

  private static LocalDate today() {
    return io.tidemill.budget.DayShare.dayOf(new TestTime().now());
  }

  private static long run(SqliteJournal journal, int number) {
    RunIdentity identity =
        new RunIdentity("p", Fingerprint.of("plan"), "input " + number, "", "{}", false);
    return journal.create(identity, SmallRun.empty(), SmallRun.empty(), today()).id();
  }

  /// Takes shares until nothing is left, as a process of its own would, and keeps them.
  private long takeAll(SqliteJournal journal, int number) {
    SplittableRandom random = new SplittableRandom(number);
    RunJournal run = journal.drive(run(journal, number), "process " + number).orElseThrow();
    run.settleDay(today());
    long share = -1;
    long next = 0;
    while (next > share) {
      share = next;
      Money least = new Money(1 + random.nextLong(900));
      next = run.claimDay(new DayClaim(today(), LIMIT, least)).nanos();
    }
    return share;
  }

  @Test
  void grantsNoMoreThanTheLimitToAllTogether() throws Exception {
    try (SqliteJournal one = SqliteJournal.open(folder, new TestTime());
        SqliteJournal other = SqliteJournal.open(folder, new TestTime());
        ExecutorService processes = Executors.newFixedThreadPool(2)) {
      List<Future<Long>> shares = new ArrayList<>();
      shares.add(processes.submit(() -> takeAll(one, 1)));
      shares.add(processes.submit(() -> takeAll(other, 2)));
      long sum = 0;
      for (Future<Long> share : shares) {
        sum += share.get();
      }
      assertThat(sum).isBetween(LIMIT.nanos() - 900, LIMIT.nanos());
    }
  }

  @Test
  void keepsWhatARemovedRunHeld() {
    try (SqliteJournal journal = SqliteJournal.open(folder, new TestTime())) {
      long gone = run(journal, 1);
      try (RunJournal run = journal.drive(gone, "first").orElseThrow()) {
        run.settleDay(today());
        run.claimDay(new DayClaim(today(), LIMIT, LIMIT));
      }
      journal.delete(gone);
      try (RunJournal other = journal.drive(run(journal, 2), "second").orElseThrow()) {
        other.settleDay(today());
        assertThat(other.claimDay(new DayClaim(today(), LIMIT, new Money(1))))
            .isEqualTo(Money.ZERO);
      }
    }
  }
}
