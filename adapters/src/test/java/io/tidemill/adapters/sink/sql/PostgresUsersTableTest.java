package io.tidemill.adapters.sink.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemill.adapters.database.PostgresFixture;
import io.tidemill.expression.Type;
import io.tidemill.port.Delivery;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Sink;
import io.tidemill.port.SinkIdentity;
import io.tidemill.port.TargetTable;
import io.tidemill.port.TargetTable.Column;
import io.tidemill.testkit.contract.SinkContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class PostgresUsersTableTest implements SinkContract {
  private final PostgresFixture database = PostgresFixture.fresh();

  @BeforeEach
  void makeTheUsersTable() {
    database.run(
        "create table results (id varchar(20) primary key, score smallint, price double precision,"
            + " genuine boolean, posted timestamp, skills text[], note text, theirs text not null"
            + " default 'kept')");
  }

  @Override
  public Abilities abilities() {
    return new Abilities(false, true);
  }

  @Override
  public Sink open(SinkIdentity writer) {
    return PostgresSink.openUsers(database.address(), TABLE, writer, TakeOver.REFUSED);
  }

  @Override
  public Sink takeOver(SinkIdentity writer) {
    return PostgresSink.openUsers(database.address(), TABLE, writer, TakeOver.ALLOWED);
  }

  @Override
  public List<Map<String, String>> stored() {
    return database.rows("select * from results order by id");
  }

  @Override
  public void plantNote(String key, String note) {
    database.run("update results set note = '%s' where id = '%s'".formatted(note, key));
  }

  @Override
  public void refuseNote(String note) {
    database.run("alter table results add check (note is null or note <> '%s')".formatted(note));
  }

  @Test
  void fillsArraysAndLeavesTheOwnersColumns() {
    database.run("insert into results (id, theirs) values ('a', 'precious')");
    try (Sink sink = open(WRITER)) {
      assertThat(sink.write(List.of(SinkContract.full(1, "a")))).isEmpty();
    }
    assertThat(database.rows("select skills[1] as first, theirs, score from results"))
        .containsExactly(Map.of("first", "welding, \"TIG\"", "theirs", "precious", "score", "42"));
  }

  @Test
  void updatesByAKeyOfNumbersARowWhoseTableCouldNotTakeAnInsert() {
    database.run("create table people (id integer primary key, name text not null, note text)");
    database.run("insert into people values (7, 'Ada', null)");
    TargetTable people = table("people", new Column("id", Type.TEXT, false));
    try (Sink sink = PostgresSink.openUsers(database.address(), people, WRITER, TakeOver.REFUSED)) {
      assertThat(sink.write(List.of(SinkContract.noted(1, 1, "7", "known")))).isEmpty();
      assertThat(
              sink.write(
                  List.of(
                      SinkContract.noted(2, 2, "8", "unknown"),
                      SinkContract.noted(3, 3, "no number", "x"),
                      SinkContract.noted(4, 4, "7", "later"))))
          .extracting(Sink.RefusedRow::seq)
          .containsExactly(2L, 3L);
      assertThat(sink.readBack(List.of(SinkContract.noted(4, 4, "7", "later"))::forEach)).isEmpty();
    }
    assertThat(database.rows("select * from people"))
        .containsExactly(Map.of("id", "7", "name", "Ada", "note", "later"));
  }

  @Test
  void storesObjectsAsJson() {
    database.run("create table facts (id text primary key, note jsonb)");
    TargetTable facts = table("facts", new Column("id", Type.TEXT, false));
    Delivery row = SinkContract.noted(1, 1, "a", "x");
    row.columns().set("note", JsonNodeFactory.instance.objectNode().put("n", 1.50));
    try (Sink sink = PostgresSink.openUsers(database.address(), facts, WRITER, TakeOver.REFUSED)) {
      assertThat(sink.write(List.of(row))).isEmpty();
      assertThat(sink.readBack(List.of(row)::forEach)).isEmpty();
    }
    assertThat(database.rows("select note ->> 'n' as n from facts"))
        .containsExactly(Map.of("n", "1.5"));
  }

  @Test
  void refusesATableWithoutAColumn() {
    TargetTable wider = table("results", new Column("colour", Type.TEXT, false));
    assertThatThrownBy(
            () -> PostgresSink.openUsers(database.address(), wider, WRITER, TakeOver.REFUSED))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("no column \"colour\"");
  }

  @Test
  void seesTypesAndUniqueKeys() throws SQLException {
    database.run("create table looked (a int, b numeric(9,2), c timestamptz, d text[], e uuid)");
    database.run("create unique index on looked (a, b) include (c)");
    database.run("create unique index on looked (e) where a > 0");
    PostgresDialect dialect = new PostgresDialect();
    try (Connection connection = database.address().connect()) {
      assertThat(dialect.columns(connection, "looked"))
          .extracting(Dialect.Column::declared)
          .containsExactly("integer", "numeric(9,2)", "timestamp with time zone", "text[]", "uuid");
      assertThat(dialect.uniqueKeys(connection, "looked"))
          .containsExactly(java.util.Set.of("a", "b"));
      assertThat(dialect.columns(connection, "not there")).isEmpty();
    }
  }

  private static TargetTable table(String name, Column first) {
    List<Column> columns = new ArrayList<>();
    columns.add(first);
    columns.add(new Column("note", Type.TEXT, true));
    return new TargetTable(name, List.of("id"), columns);
  }
}
