package io.tidemill.adapters.journal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemill.adapters.journal.sql.SmallRun;
import io.tidemill.port.CommandRow;
import io.tidemill.port.FencedOff;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Journal;
import io.tidemill.port.StoreUnavailable;
import io.tidemill.port.Time;
import io.tidemill.runtime.SystemTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What a store in PostgreSQL refuses, survives and promises beyond the contract.
class PostgresStoreTest {
  private final StoreAddress database = TestServer.database();

  private Journal open() {
    return PostgresJournal.open(database, "", new SystemTime());
  }

  private void made() {
    try (Journal journal = open();
        SmallRun run = SmallRun.on(journal)) {
      run.add();
      run.add(100_000);
    }
  }

  private static CommandRow.Order order() {
    return new CommandRow.Order(1, "pause", SmallRun.empty(), "somebody", Instant.EPOCH);
  }

  private void sql(String statement) {
    TestServer.sql(database, statement);
  }

  private void refusedWith(String words) {
    assertThatThrownBy(this::open).isInstanceOf(InputRefused.class).hasMessageContaining(words);
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
  void refusesASchemaOfAnotherProgram() {
    sql("create schema tidemill");
    sql("create table tidemill.theirs (id bigint)");
    refusedWith("belongs to another program");
  }

  @Test
  void refusesAServerThatIsNotThere() {
    StoreAddress nowhere = StoreAddress.parse("postgresql://someone@localhost:1/nothing");
    assertThatThrownBy(() -> PostgresJournal.open(nowhere, "secret word", new SystemTime()))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("postgresql://someone@localhost:1/nothing")
        .hasMessageContaining("PGPASSWORD")
        .hasMessageNotContaining("secret word");
  }

  @Test
  void refusesADatabaseInAnotherEncoding() {
    sql("create database latin encoding 'LATIN1' locale 'C' template template0");
    StoreAddress latin =
        new StoreAddress(database.host(), database.port(), "latin", database.user(), "");
    assertThatThrownBy(() -> PostgresJournal.open(latin, "", new SystemTime()))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("LATIN1");
  }

  @Test
  void isMadeOnceByManyProcesses() throws Exception {
    try (ExecutorService many = Executors.newFixedThreadPool(4)) {
      List<Future<String>> ids = new ArrayList<>();
      for (int n = 0; n < 4; n++) {
        ids.add(many.submit(this::storeId));
      }
      for (Future<String> id : ids) {
        assertThat(id.get()).isEqualTo(storeId());
      }
    }
  }

  private String storeId() {
    try (Journal journal = open()) {
      return journal.storeId();
    }
  }

  @Test
  void writesDurablyWhateverTheServerPrefers() throws SQLException {
    StoreAddress login = TestServer.login(database);
    sql("alter role %s set synchronous_commit = off".formatted(login.user()));
    try (Connection writer = new PostgresDatabase(login, "").writer();
        Connection plain = TestServer.connect(login)) {
      assertThat(PostgresDatabase.setting(plain, "synchronous_commit")).isEqualTo("off");
      assertThat(PostgresDatabase.setting(writer, "synchronous_commit")).isEqualTo("on");
    }
  }

  @Test
  void keepsAStrongerPromiseOfTheServer() throws SQLException {
    StoreAddress login = TestServer.login(database);
    sql("alter role %s set synchronous_commit = remote_apply".formatted(login.user()));
    try (Connection writer = new PostgresDatabase(login, "").writer()) {
      assertThat(PostgresDatabase.setting(writer, "synchronous_commit")).isEqualTo("remote_apply");
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
  void goesOnAfterAllItsConnectionsWereEnded() {
    StoreAddress login = TestServer.login(database);
    try (Journal journal = PostgresJournal.open(login, "", new SystemTime());
        SmallRun run = SmallRun.on(journal)) {
      run.add();
      assertThat(journal.runs()).hasSize(1);
      TestServer.terminate(login);
      assertThat(journal.runs()).hasSize(1);
      assertThat(journal.give(order())).isPositive();
      assertThatThrownBy(run::add).isInstanceOf(StoreUnavailable.class);
      assertThatThrownBy(run::add)
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("committedSeq");
      assertThat(run.journal().committedSeq()).isEqualTo(1);
      run.add();
      assertThat(run.journal().committedSeq()).isEqualTo(2);
      assertThat(journal.check()).isEmpty();
    }
  }

  @Test
  void knowsThatACommitWasNotMadeWhenItsConnectionEndsInTheMiddle() throws Exception {
    StoreAddress login = TestServer.login(database);
    try (Journal journal = PostgresJournal.open(login, "", new SystemTime());
        SmallRun run = SmallRun.on(journal);
        ExecutorService loop = Executors.newSingleThreadExecutor()) {
      run.add();
      sql(
          "create function tidemill.dawdle() returns trigger language plpgsql as $$ begin perform"
              + " pg_sleep(30); return null; end $$");
      sql(
          "create constraint trigger slow after insert on event deferrable initially deferred for"
              + " each row execute function tidemill.dawdle()");
      Future<?> commit = loop.submit(() -> run.add());
      untilSomebodySleeps();
      TestServer.terminate(login);
      assertThatThrownBy(commit::get).hasCauseInstanceOf(StoreUnavailable.class);
      sql("drop trigger slow on event");
      assertThat(run.journal().committedSeq()).isEqualTo(1);
      run.add();
      assertThat(journal.read(1).run().head().seq()).isEqualTo(2);
    }
  }

  @Test
  void knowsThatACommitWasMadeWhenItsAnswerWasLost() throws Exception {
    try (CutLine line = CutLine.to(database);
        Journal journal = PostgresJournal.open(line.address(), "", new SystemTime());
        SmallRun run = SmallRun.on(journal)) {
      run.add();
      line.arm();
      assertThatThrownBy(run::add).isInstanceOf(StoreUnavailable.class);
      assertThat(line.wasCut()).isTrue();
      assertThat(run.journal().committedSeq()).isEqualTo(2);
      assertThat(journal.read(1).record("k2")).isNotNull();
      assertThat(run.journal().run().lease().epoch()).isEqualTo(1);
    }
  }

  @Test
  void keepsTextWithNul() {
    try (Journal journal = open();
        SmallRun run = SmallRun.on(journal)) {
      long id =
          journal.give(
              new CommandRow.Order(
                  1, "set", SmallRun.empty().put("key", "a\0b"), "some\0body", Instant.EPOCH));
      CommandRow.Order kept = journal.command(id).orElseThrow().order();
      assertThat(kept.by()).isEqualTo("some\uFFFDbody");
      assertThat(kept.arguments().get("key").stringValue()).isEqualTo("a\0b");
      assertThat(run.journal().known(List.of("a\0b"))).isEmpty();
    }
  }

  private void untilSomebodySleeps() throws InterruptedException {
    Time time = new SystemTime();
    long end = time.nanos() + Duration.ofSeconds(20).toNanos();
    try (Journal journal = open()) {
      while (end - time.nanos() > 0 && sleepers() == 0) {
        journal.awaitChange(Duration.ofMillis(50));
      }
    }
    assertThat(sleepers()).isEqualTo(1);
  }

  private long sleepers() {
    return TestServer.number(
        database,
        "select count(*) from pg_stat_activity where wait_event = 'PgSleep' and datname ="
            + " current_database()");
  }

  @Test
  void wakesWatchersByOrders() throws InterruptedException {
    try (Journal journal = open();
        Journal other = open();
        SmallRun run = SmallRun.on(journal)) {
      journal.awaitChange(Duration.ofSeconds(1));
      journal.awaitChange(Duration.ofMillis(1));
      Time time = new SystemTime();
      long before = time.nanos();
      other.give(order());
      journal.awaitChange(Duration.ofSeconds(30));
      assertThat(Duration.ofNanos(time.nanos() - before)).isLessThan(Duration.ofSeconds(15));
      assertThat(run.journal().pendingCommands()).hasSize(1);
    }
  }

  @Test
  void keepsListeningAfterItsConnectionWasEnded() throws InterruptedException {
    StoreAddress login = TestServer.login(database);
    try (Journal watcher = PostgresJournal.open(login, "", new SystemTime());
        Journal journal = open();
        SmallRun run = SmallRun.on(journal)) {
      watcher.awaitChange(Duration.ofSeconds(1));
      TestServer.terminate(login);
      run.add();
      Time time = new SystemTime();
      long before = time.nanos();
      watcher.awaitChange(Duration.ofSeconds(30));
      assertThat(Duration.ofNanos(time.nanos() - before)).isLessThan(Duration.ofSeconds(15));
    }
  }

  @Test
  void findsDamagedTextsAndMissingEvents() {
    made();
    sql("update body set bytes = '\\x00'");
    sql("delete from event where seq = 1");
    try (Journal journal = open()) {
      assertThat(journal.check()).hasSize(2);
    }
  }

  @Test
  void showsItselfToPeopleWhoReadSql() throws SQLException {
    made();
    Set<String> views =
        Set.of(
            "runs",
            "records",
            "results",
            "attempts",
            "calls",
            "events",
            "deliveries",
            "reviews",
            "commands");
    try (Connection connection = TestServer.connect(database);
        Statement statement = connection.createStatement()) {
      for (String view : views) {
        statement.executeQuery("select * from " + view).close();
      }
      assertThat(text(statement, "select waiting from runs")).isEqualTo("2");
      assertThat(text(statement, "select noted from events")).isEqualTo("1970-01-01T00:00:00.000Z");
      assertThat(
              text(
                      statement,
                      "select string_agg(viewname, ' ') from pg_views where schemaname ="
                          + " 'tidemill'")
                  .split(" "))
          .containsExactlyInAnyOrderElementsOf(
              views.stream().sorted().collect(Collectors.toList()));
    }
  }

  private static String text(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    }
  }
}
