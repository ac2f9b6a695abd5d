package io.tidemill.adapters.tool.sql;

import static io.tidemill.testkit.contract.LocalToolContract.failure;
import static io.tidemill.testkit.contract.LocalToolContract.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.adapters.database.PostgresAddress;
import io.tidemill.adapters.database.PostgresFixture;
import io.tidemill.adapters.database.ReadablePostgres;
import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.Tool;
import io.tidemill.port.ToolReply;
import io.tidemill.port.ToolRequest;
import io.tidemill.runtime.SystemTime;
import io.tidemill.testkit.contract.LocalToolContract;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class PostgresToolTest implements LocalToolContract {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final PostgresFixture database = PostgresFixture.fresh();

  @BeforeEach
  void makeTables() {
    database.run(
        "create table part (id integer primary key, name text, price numeric(9, 3), sold boolean,"
            + " since date, tags text[], facts jsonb)");
    database.run(
        "insert into part values (1, 'bolt', 0.250, true, '2026-01-31', '{a,b}', '{\"x\": [1]}'),"
            + " (2, null, null, null, null, null, null)");
  }

  @Override
  public Tool tool() {
    return tool(database.address());
  }

  @Override
  public ToolRequest quick() {
    return query("select name from part where id = ?", JSON.numberNode(1));
  }

  @Override
  public ToolRequest endless() {
    return query("select pg_sleep(100)");
  }

  @Override
  public ToolRequest nonsense() {
    return query("select colour from part");
  }

  @Test
  void givesRowsWithTheirTypes() throws InterruptedException {
    assertThat(rows("select * from part order by id").toString())
        .isEqualTo(
            "[{\"id\":1,\"name\":\"bolt\",\"price\":0.250,\"sold\":true,\"since\":\"2026-01-31\","
                + "\"tags\":[\"a\",\"b\"],\"facts\":{\"x\":[1]}},{\"id\":2,\"name\":null,"
                + "\"price\":null,\"sold\":null,\"since\":null,\"tags\":null,\"facts\":null}]");
  }

  @Test
  void bindsDaysAndJsonAsText() throws InterruptedException {
    assertThat(rows("select id from part where since <= ?", JSON.stringNode("2026-02-01")))
        .hasSize(1);
    assertThat(
            rows(
                "select id from part where facts @> ?",
                JSON.objectNode().set("x", JSON.arrayNode().add(1))))
        .hasSize(1);
    assertThat(rows("select id from part where price < ?", JSON.numberNode(0.3))).hasSize(1);
    assertThat(rows("select id from part where sold = ?", JSON.booleanNode(true))).hasSize(1);
  }

  @Test
  void changesNothing() throws InterruptedException {
    ToolRequest write = query("with x as (delete from part returning id) select * from x");
    try (Tool tool = tool()) {
      assertThat(failure(tool.ask(write, within(PLENTY))).kind()).isEqualTo(FailureClass.BUG);
    }
    assertThat(database.rows("select id from part")).hasSize(2);
  }

  @Test
  void waitsForAServerThatIsAway() throws InterruptedException {
    try (Tool tool = tool(PostgresAddress.of("postgresql://localhost:1/shop", "ann", "pw"))) {
      Failure failure = failure(tool.ask(quick(), within(PLENTY)));
      assertThat(failure.kind()).isEqualTo(FailureClass.WAIT_OVERLOAD);
    }
  }

  @Test
  void stopsTheRunForADatabaseThatIsNotThereAndHidesThePassword() throws InterruptedException {
    String elsewhere = database.url().replaceAll("/[a-z0-9_]+$", "/nowhere");
    PostgresAddress address = PostgresAddress.of(elsewhere, "", "");
    assertThat(address.name()).endsWith("/nowhere").doesNotContain("secret-word", "postgres:");
    try (Tool tool = tool(address)) {
      Failure failure = failure(tool.ask(quick(), within(PLENTY)));
      assertThat(failure.kind()).isEqualTo(FailureClass.STOP_RUN);
      assertThat(failure.message()).doesNotContain("secret-word");
    }
  }

  private static Tool tool(PostgresAddress address) {
    return new SqlTool("shop", new ReadablePostgres(address), new SystemTime());
  }

  private JsonNode rows(String statement, JsonNode... parameters) throws InterruptedException {
    try (Tool tool = tool()) {
      ToolReply reply = tool.ask(query(statement, parameters), within(PLENTY));
      assertThat(reply).isInstanceOf(ToolReply.Found.class);
      return ((ToolReply.Found) reply).value().path("rows");
    }
  }

  private static ToolRequest query(String statement, JsonNode... parameters) {
    return new ToolRequest.Query(statement, List.of(parameters), 1_000);
  }
}
