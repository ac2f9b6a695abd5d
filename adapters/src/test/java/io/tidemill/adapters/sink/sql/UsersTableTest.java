package io.tidemill.adapters.sink.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemill.port.Delivery;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Sink;
import io.tidemill.port.SinkIdentity;
import io.tidemill.port.TargetUnavailable;
import io.tidemill.testkit.contract.SinkContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersTableTest implements SinkContract {
  @TempDir Path folder;

  @BeforeEach
  void makeTheUsersTable() {
    database()
        .run(
            "create table results (id text primary key, score integer, price real, genuine boolean,"
                + " posted date, skills json, note varchar(200), theirs text default 'kept')");
  }

  @Override
  public Abilities abilities() {
    return new Abilities(false, true);
  }

  @Override
  public Sink open(SinkIdentity writer) {
    return SqliteSink.openUsers(database().file(), TABLE, writer, TakeOver.REFUSED);
  }

  @Override
  public Sink takeOver(SinkIdentity writer) {
    return SqliteSink.openUsers(database().file(), TABLE, writer, TakeOver.ALLOWED);
  }

  @Override
  public List<Map<String, String>> stored() {
    return database().rows("select * from results order by id");
  }

  @Override
  public void plantNote(String key, String note) {
    database().run("update results set note = '%s' where id = '%s'".formatted(note, key));
  }

  @Override
  public void refuseNote(String note) {
    database()
        .run(
            "create trigger refuse before insert on results when new.note = '%s' begin select raise(abort, 'not that one'); end"
                .formatted(note));
  }

  @Test
  void touchesOnlyItsColumnsOfARowThatIsThere() {
    database().run("create unique index notes on results (note)");
    database().run("insert into results (id, note, theirs) values ('a', 'n', 'precious')");
    try (Sink sink = open(WRITER)) {
      sink.write(List.of(SinkContract.full(1, "a")));
    }
    assertThat(stored())
        .singleElement()
        .satisfies(
            row ->
                assertThat(row).containsEntry("theirs", "precious").containsEntry("score", "42"));
  }

  @Test
  void updatesARowWhoseTableCouldNotTakeAnInsert() {
    database().run("create table people (id integer primary key, name text not null, note text)");
    database().run("insert into people values (7, 'Ada', null)");
    var table =
        new io.tidemill.port.TargetTable(
            "people",
            List.of("id"),
            List.of(
                new io.tidemill.port.TargetTable.Column(
                    "id", io.tidemill.expression.Type.WHOLE, false),
                TABLE.columns().getLast()));
    try (Sink sink = SqliteSink.openUsers(database().file(), table, WRITER, TakeOver.REFUSED)) {
      assertThat(sink.write(List.of(SinkContract.noted(1, 1, "7", "known")))).isEmpty();
      assertThat(sink.write(List.of(SinkContract.noted(2, 2, "8", "unknown"))))
          .singleElement()
          .satisfies(row -> assertThat(row.reason()).contains("people.name"));
    }
    assertThat(database().rows("select * from people")).hasSize(1);
  }

  @Test
  void refusesARowWhoseKeyIsThereMoreThanOnce() {
    database()
        .run(
            "create table twins (id text, note text)",
            "insert into twins values ('a', 'x'), ('a', 'y')");
    var table =
        new io.tidemill.port.TargetTable(
            "twins", List.of("id"), List.of(TABLE.columns().getFirst(), TABLE.columns().getLast()));
    try (Sink sink = SqliteSink.openUsers(database().file(), table, WRITER, TakeOver.REFUSED)) {
      assertThat(
              sink.write(
                  List.of(SinkContract.noted(1, 1, "a", "z"), SinkContract.noted(2, 2, "b", "z"))))
          .containsExactly(new Sink.RefusedRow(1, "2 rows have the key a"));
    }
    assertThat(database().rows("select note from twins"))
        .extracting(r -> r.get("note"))
        .containsExactly("x", "y", "z");
  }

  @Test
  void keepsTheJournalModeOfTheDatabase() {
    String before = database().value("pragma journal_mode");
    try (Sink sink = open(WRITER)) {
      sink.write(List.of(SinkContract.full(1, "a")));
    }
    assertThat(database().value("pragma journal_mode")).isEqualTo(before).isEqualTo("delete");
    assertThat(database().rows("select name from sqlite_master where name = 'tidemill_applied'"))
        .isEmpty();
  }

  @Test
  void keepsAMarkWhereTheDatabaseHasAnOlderFormOfTheMarkTable() {
    database()
        .run(
            "create table tidemill_applied (store text, run integer, target text, epoch integer,"
                + " seq integer, primary key (store, run, target))");
    try (Sink sink = open(WRITER)) {
      sink.write(List.of(SinkContract.full(4, "a")));
      assertThat(sink.mark()).isEqualTo(4);
    }
  }

  @Test
  void waitsForItsTurnAndThenSaysThatTheTargetIsLocked() throws SQLException {
    List<Delivery> rows = List.of(SinkContract.full(1, "a"));
    SqliteFile impatient = new SqliteFile(database().file(), Duration.ofMillis(50), false);
    try (Sink sink = SqliteSink.open(impatient, TABLE, _ -> null);
        Connection other = database().connect()) {
      Sql.run(other, "begin exclusive");
      assertThatThrownBy(() -> sink.write(rows))
          .isInstanceOf(TargetUnavailable.class)
          .hasMessageContaining("locked");
      Sql.run(other, "rollback");
      assertThat(sink.write(rows)).isEmpty();
      assertThat(sink.readBack(rows::forEach)).isEmpty();
    }
  }

  @Test
  void saysThatTheTargetIsAwayAndGoesOnWhenItIsBack() throws IOException {
    List<Delivery> rows = List.of(SinkContract.full(1, "a"));
    Path elsewhere = folder.resolve("elsewhere.db");
    try (Sink sink = open(WRITER)) {
      sink.write(rows);
      Files.move(database().file(), elsewhere);
      assertThatThrownBy(() -> sink.write(List.of(SinkContract.full(2, "b"))))
          .isInstanceOf(TargetUnavailable.class);
      assertThat(database().file()).doesNotExist();
      Files.move(elsewhere, database().file());
      assertThat(sink.write(List.of(SinkContract.full(2, "b")))).isEmpty();
    }
    assertThat(stored()).hasSize(2);
  }

  @Test
  void saysThatTheTargetIsUnavailableWhenItsTableGoes() {
    try (Sink sink = open(WRITER)) {
      database().run("drop table results");
      assertThatThrownBy(() -> sink.write(List.of(SinkContract.full(1, "a"))))
          .isInstanceOf(TargetUnavailable.class)
          .hasMessageContaining("no such table");
    }
  }

  @Test
  void loosesNothingWhenFiveWriteAtOnce() {
    List<CompletableFuture<Void>> writers = new ArrayList<>();
    for (int w = 0; w < 5; w++) {
      int writer = w;
      writers.add(CompletableFuture.runAsync(() -> writeForty(writer)));
    }
    writers.forEach(CompletableFuture::join);
    assertThat(stored()).hasSize(200);
  }

  @Test
  void refusesWhatIsNotThereWithoutMakingIt() {
    Path nowhere = folder.resolve("nowhere.db");
    assertThatThrownBy(() -> SqliteSink.openUsers(nowhere, TABLE, WRITER, TakeOver.REFUSED))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("--create");
    assertThat(nowhere).doesNotExist();
    database().run("drop table results");
    assertThatThrownBy(() -> open(WRITER))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("no table \"results\"");
    database().run("create table results (id text primary key, score integer)");
    assertThatThrownBy(() -> open(WRITER))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("no column \"price\"");
  }

  @Test
  void refusesTheJournalOfAStore() {
    database()
        .run(
            "create table attempt (x)",
            "create table delivery (x)",
            "create table target_mark (x)",
            "create table store (x)");
    assertThatThrownBy(() -> open(WRITER))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("journal");
  }

  @Test
  void makesWhatIsMissingWhenTold() {
    Path fresh = folder.resolve("fresh.db");
    try (Sink sink = SqliteSink.createUsers(fresh, TABLE, WRITER, TakeOver.REFUSED)) {
      sink.write(List.of(SinkContract.full(9, "a")));
      assertThat(sink.mark()).isEqualTo(9);
    }
    assertThat(new SqliteFixture(fresh).value("pragma journal_mode")).isEqualTo("delete");
  }

  private void writeForty(int writer) {
    try (Sink sink = open(WRITER)) {
      for (int i = 0; i < 40; i++) {
        sink.write(List.of(SinkContract.full(i, "w" + writer + "-" + i)));
      }
    }
  }

  private SqliteFixture database() {
    return new SqliteFixture(folder.resolve("users.db"));
  }
}
