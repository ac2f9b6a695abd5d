package io.tidemill.adapters.sink.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemill.adapters.database.PostgresAddress;
import io.tidemill.adapters.database.PostgresFixture;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Sink;
import io.tidemill.port.SinkIdentity;
import io.tidemill.port.TargetUnavailable;
import io.tidemill.testkit.contract.SinkContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresOwnTableTest implements SinkContract {
  private final PostgresFixture database = PostgresFixture.fresh();

  @Override
  public Abilities abilities() {
    return new Abilities(true, true);
  }

  @Override
  public Sink open(SinkIdentity writer) {
    return PostgresSink.createUsers(database.address(), TABLE, writer, TakeOver.REFUSED);
  }

  @Override
  public Sink takeOver(SinkIdentity writer) {
    return PostgresSink.createUsers(database.address(), TABLE, writer, TakeOver.ALLOWED);
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
    open(WRITER).close();
    database.run("alter table results add check (note is null or note <> '%s')".formatted(note));
  }

  @Test
  void makesColumnsOfFittingTypes() {
    open(WRITER).close();
    assertThat(
            database
                .rows(
                    "select column_name, data_type from information_schema.columns where table_name"
                        + " = 'results' order by ordinal_position")
                .stream()
                .map(column -> column.get("column_name") + " " + column.get("data_type")))
        .containsExactly(
            "id text",
            "score bigint",
            "price numeric",
            "genuine boolean",
            "posted date",
            "skills jsonb",
            "note text");
  }

  @Test
  void saysThatAServerIsAway() {
    PostgresAddress away = PostgresAddress.of("postgresql://localhost:1/shop", "ann", "pw");
    assertThatThrownBy(() -> PostgresSink.createUsers(away, TABLE, WRITER, TakeOver.REFUSED))
        .isInstanceOf(TargetUnavailable.class);
  }

  @Test
  void refusesADatabaseThatIsNotThereWithoutSayingThePassword() {
    PostgresAddress nowhere =
        PostgresAddress.of(database.url().replaceAll("/[a-z0-9_]+$", "/nowhere"), "", "");
    assertThatThrownBy(() -> PostgresSink.createUsers(nowhere, TABLE, WRITER, TakeOver.REFUSED))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("nowhere")
        .hasMessageNotContaining("secret-word");
  }
}
