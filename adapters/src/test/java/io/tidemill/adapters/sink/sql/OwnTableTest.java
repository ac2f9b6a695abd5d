package io.tidemill.adapters.sink.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemill.expression.Type;
import io.tidemill.port.DeliveredRows;
import io.tidemill.port.Delivery;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Sink;
import io.tidemill.port.SinkIdentity;
import io.tidemill.port.TargetTable;
import io.tidemill.port.TargetTable.Column;
import io.tidemill.testkit.contract.SinkContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnTableTest implements SinkContract {
  @TempDir Path folder;

  @Override
  public Abilities abilities() {
    return new Abilities(true, true);
  }

  @Override
  public Sink open(SinkIdentity writer) {
    return SqliteSink.openOwn(database().file(), TABLE, writer, TakeOver.REFUSED);
  }

  @Override
  public Sink takeOver(SinkIdentity writer) {
    return SqliteSink.openOwn(database().file(), TABLE, writer, TakeOver.ALLOWED);
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
    open(WRITER).close();
    database()
        .run(
            "create trigger refuse before insert on results when new.note = '%s' begin select raise(abort, 'no such note'); end"
                .formatted(note));
  }

  @Test
  void makesColumnsOfFittingTypes() {
    open(WRITER).close();
    assertThat(
            database().rows("select name, type from pragma_table_info('results')").stream()
                .map(column -> column.get("name") + " " + column.get("type")))
        .containsExactly(
            "id TEXT",
            "score INTEGER",
            "price NUMERIC",
            "genuine INTEGER",
            "posted TEXT",
            "skills TEXT",
            "note TEXT");
    assertThat(
            database().value("select count(*) from pragma_index_list('results') where \"unique\""))
        .isEqualTo("1");
  }

  @Test
  void storesValuesInSqlForm() {
    try (Sink sink = open(WRITER)) {
      sink.write(List.of(SinkContract.full(1, "a")));
    }
    assertThat(stored())
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("price", "1234567.125")
                    .containsEntry("genuine", "1")
                    .containsEntry("skills", "[\"welding, \\\"TIG\\\"\",\"Ünïcode 𝒳\"]"));
  }

  @Test
  void addsColumnsThatANewerPipelineBrings() {
    open(WRITER).close();
    List<Column> columns = new ArrayList<>(TABLE.columns());
    columns.add(new Column("order", Type.TEXT, true));
    TargetTable wider = new TargetTable("results", List.of("id"), columns);
    SqliteSink.openOwn(
            database().file(), wider, new SinkIdentity("store-a", 2, 1, false), TakeOver.REFUSED)
        .close();
    assertThat(database().rows("select name from pragma_table_info('results')")).hasSize(8);
  }

  @Test
  void refusesAKeyThatItsRowsDoNotHave() {
    try (Sink sink = open(WRITER)) {
      sink.write(
          List.of(SinkContract.noted(1, 1, "a", "same"), SinkContract.noted(2, 2, "b", "same")));
    }
    TargetTable rekeyed = new TargetTable("results", List.of("note"), TABLE.columns());
    assertThatThrownBy(
            () -> SqliteSink.openOwn(database().file(), rekeyed, WRITER, TakeOver.REFUSED))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("several rows with the same note");
  }

  @Test
  void quotesNamesThatAreWordsOfSql() {
    TargetTable odd =
        new TargetTable(
            "group",
            List.of("order"),
            List.of(new Column("order", Type.TEXT, false), new Column("select", Type.WHOLE, true)));
    try (Sink sink = SqliteSink.openOwn(database().file(), odd, WRITER, TakeOver.REFUSED)) {
      Delivery row = SinkContract.noted(1, 1, "a", "x");
      row.columns().removeAll().put("order", "a").put("select", 3);
      Delivery keyed = new Delivery(1, 1, List.of("order"), row.columns());
      assertThat(sink.write(List.of(keyed))).isEmpty();
      assertThat(sink.readBack(List.of(keyed)::forEach)).isEmpty();
    }
  }

  @Test
  void refusesARowWithoutItsKey() {
    Delivery row = SinkContract.noted(1, 1, "a", "x");
    row.columns().putNull("id");
    try (Sink sink = open(WRITER)) {
      assertThat(sink.write(List.of(row)))
          .singleElement()
          .satisfies(refused -> assertThat(refused.reason()).contains("key").contains("null"));
    }
    assertThat(stored()).isEmpty();
  }

  @Test
  void readsBackTheLastValueWhereTwoRecordsWroteOneRow() {
    List<Delivery> asWritten =
        List.of(SinkContract.noted(5, 2, "a", "early"), SinkContract.noted(9, 1, "a", "late"));
    List<Delivery> byOrdinal = asWritten.reversed();
    try (Sink sink = open(WRITER)) {
      sink.write(asWritten);
      assertThat(sink.readBack(byOrdinal::forEach)).isEmpty();
      plantNote("a", "early");
      assertThat(sink.readBack(byOrdinal::forEach))
          .containsExactly(new Sink.Difference("note", "a"));
    }
  }

  @Test
  void readsASampleBackOfManyRows() {
    DeliveredRows many =
        row -> {
          for (int i = 1; i <= 100_001; i++) {
            row.accept(SinkContract.noted(i, i, "k" + i, "x"));
          }
        };
    try (Sink sink = open(WRITER)) {
      assertThat(sink.readBack(many).size()).isBetween(2 * 9_000, 2 * 10_000);
    }
  }

  @Test
  void refusesAFileThatIsNoDatabase() throws Exception {
    Files.writeString(
        database().file(), "this is certainly no database file, but it is long enough".repeat(20));
    assertThatThrownBy(() -> open(WRITER))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("SQLite file");
  }

  private SqliteFixture database() {
    return new SqliteFixture(folder.resolve("results.db"));
  }
}
