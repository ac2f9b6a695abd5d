package io.tidemill.adapters.journal.sqlite;

import io.tidemill.port.Journal;
import io.tidemill.testkit.contract.JournalContract;
import io.tidemill.testkit.contract.JournalHarness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest implements JournalContract {
  @TempDir Path folder = Path.of("");

  @Override
  public JournalHarness harness() {
    return new JournalHarness() {
      @Override
      public Journal open() {
        return SqliteJournal.open(folder.resolve("store"), new TestTime());
      }

      @Override
      public Journal afterKill(Journal killed) {
        copy("journal.db");
        copy("journal.db-wal");
        return SqliteJournal.open(folder.resolve("killed"), new TestTime());
      }
    };
  }

  private void copy(String name) {
    try {
      Files.createDirectories(folder.resolve("killed"));
      Files.copy(folder.resolve("store").resolve(name), folder.resolve("killed").resolve(name));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
