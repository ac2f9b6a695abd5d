package io.tidemill.adapters.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemill.adapters.journal.sql.SmallRun;
import io.tidemill.port.FencedOff;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Journal;
import io.tidemill.port.StoreUnavailable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What can be wrong with a store on a disk, and what is said about it.
class SqliteStoreTest {
  @TempDir Path folder = Path.of("");

  private Journal open() {
    return SqliteJournal.open(folder, new TestTime());
  }

  private void made() {
    try (Journal journal = open();
        SmallRun run = SmallRun.on(journal)) {
      run.add();
      run.add(100_000);
    }
  }

  private void sql(String statement) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        Statement some = connection.createStatement()) {
      some.executeUpdate(statement);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private Path database() {
    return folder.resolve("journal.db");
  }

  private void refusedWith(String words) {
    assertThatThrownBy(this::open).isInstanceOf(InputRefused.class).hasMessageContaining(words);
  }

  @Test
  void refusesAFolderThatCannotBeWritten() {
    assertThatThrownBy(() -> SqliteJournal.open(Path.of("/proc/tidemill"), new TestTime()))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("/proc/tidemill")
        .hasMessageContaining("--store");
  }

  @Test
  void refusesAFileInPlaceOfTheFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> SqliteJournal.open(file, new TestTime()))
        .isInstanceOf(InputRefused.class);
  }

  @Test
  void refusesAFileThatIsNoDatabase() throws IOException {
    Files.writeString(database(), "This is a text, not a database, however long it may be.");
    refusedWith("is no SQLite database");
  }

  @Test
  void refusesADatabaseOfAnotherProgram() {
    sql("create table theirs (id integer)");
    refusedWith("of another program");
  }

  @Test
  void refusesATruncatedFile() throws IOException {
    made();
    try (RandomAccessFile file = new RandomAccessFile(database().toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }
    refusedWith("is cut off");
  }

  @Test
  void refusesAnEmptyFileWhereRunsWereDriven() throws IOException {
    made();
    Files.write(database(), new byte[0]);
    refusedWith("is empty or missing");
    Files.delete(database());
    refusedWith("is empty or missing");
  }

  @Test
  void refusesANewerSchema() {
    made();
    sql("update store set schema_version = 99");
    refusedWith("has schema 99, this program knows schemas up to 3");
  }

  @Test
  void refusesAnotherTextOfTheSameMigration() {
    made();
    sql("update migration set checksum = 'other'");
    refusedWith("another text of migration 001-first-schema.sql");
  }

  @Test
  void refusesToDriveARunThatLostCommits() throws IOException {
    made();
    Path copy = Files.copy(database(), folder.resolve("copy.db"));
    try (Journal journal = open();
        SmallRun run = SmallRun.on(journal)) {
      run.add();
    }
    Files.copy(copy, database(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    try (Journal journal = open()) {
      assertThatThrownBy(() -> SmallRun.on(journal))
          .isInstanceOf(InputRefused.class)
          .hasMessageContaining("has lost commits: event 3 was acknowledged")
          .hasMessageContaining("ends with event 2");
      assertThat(journal.check()).singleElement().asString().contains("lost commits");
      assertThat(journal.read(1).run().lease().alive()).isFalse();
    }
  }

  @Test
  void refusesToDriveARunWhoseCountersDoNotFit() {
    made();
    sql("update run set admitted = 5");
    try (Journal journal = open()) {
      assertThatThrownBy(() -> SmallRun.on(journal)).hasMessageContaining("tidemill doctor");
      assertThat(journal.check())
          .hasSize(2)
          .anyMatch(problem -> problem.startsWith("Run small-1 counts"))
          .contains("The head of run small-1 is damaged: it is not what was written");
    }
  }

  @Test
  void findsDamagedTextsAndMissingEvents() {
    made();
    sql("update body set bytes = zeroblob(10)");
    sql("delete from event where seq = 1");
    try (Journal journal = open()) {
      assertThat(journal.check()).hasSize(2);
      assertThatThrownBy(() -> journal.read(1).record("k2"))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("damaged");
    }
  }

  @Test
  void writesNothingForAnOwnerThatWasFencedOff() {
    try (Journal journal = open();
        SmallRun run = SmallRun.on(journal)) {
      run.add();
      sql("update run set epoch = epoch + 1");
      assertThatThrownBy(run::add).isInstanceOf(FencedOff.class);
      assertThat(journal.read(1).record("k2")).isNull();
      assertThat(run.journal().committedSeq()).isEqualTo(1);
    }
  }

  @Test
  void goesOnAfterACommitThatFailed() throws SQLException {
    try (Journal journal = SqliteJournal.open(folder, new TestTime(), Duration.ofMillis(50));
        SmallRun run = SmallRun.on(journal)) {
      run.add();
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database());
          Statement statement = other.createStatement()) {
        statement.execute("begin immediate");
        assertThatThrownBy(run::add).isInstanceOf(StoreUnavailable.class);
        statement.execute("rollback");
      }
      assertThatThrownBy(run::add)
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("committedSeq");
      assertThat(run.journal().committedSeq()).isEqualTo(1);
      run.add();
      assertThat(run.journal().committedSeq()).isEqualTo(2);
    }
  }

  @Test
  void isWrittenDurablyAndGivesSpaceBack() throws SQLException {
    made();
    SqliteFile file = new SqliteFile(database(), Duration.ofSeconds(1));
    try (SqliteWriter writer = file.writer();
        Statement statement = writer.connection().createStatement()) {
      assertThat(SqliteFile.journalMode(writer.connection())).isEqualTo("wal");
      assertThat(statement.executeQuery("pragma synchronous").getInt(1)).isEqualTo(2);
      assertThat(statement.executeQuery("pragma auto_vacuum").getInt(1)).isEqualTo(2);
    }
  }

  @Test
  void movesALargeLogIntoTheDatabase() throws SQLException {
    StoreFolder store = StoreFolder.at(folder);
    made();
    SqliteFile file = new SqliteFile(database(), Duration.ofSeconds(1));
    try (Journal journal = open();
        SmallRun run = SmallRun.on(journal);
        SqliteWriter writer = file.writer()) {
      run.add(2_000_000);
      assertThat(store.log().toFile().length()).isPositive();
      Checkpoints.truncate(writer);
      assertThat(store.log().toFile().length()).isZero();
      run.add();
      assertThat(journal.check()).isEmpty();
    }
  }

  @Test
  void showsItselfToPeopleWhoReadSql() throws SQLException {
    made();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        Statement statement = connection.createStatement()) {
      for (String view : SchemaNamesTest.names("view")) {
        statement.executeQuery("select * from " + view).close();
      }
      assertThat(statement.executeQuery("select waiting from runs").getInt(1)).isEqualTo(2);
      assertThat(statement.executeQuery("select record_key from records").getString(1))
          .isEqualTo("k1");
      assertThat(statement.executeQuery("select noted from events").getString(1))
          .isEqualTo("1970-01-01T00:00:00.000Z");
    }
  }
}
