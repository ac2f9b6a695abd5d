package io.tidemill.adapters.tool.sql;

import static io.tidemill.testkit.contract.LocalToolContract.failure;
import static io.tidemill.testkit.contract.LocalToolContract.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.adapters.database.ReadableSqlite;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.Tool;
import io.tidemill.port.ToolReply;
import io.tidemill.port.ToolRequest;
import io.tidemill.runtime.SystemTime;
import io.tidemill.testkit.contract.LocalToolContract;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class SqlToolTest implements LocalToolContract {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /// Counts for minutes.
  static final String ENDLESS =
      "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n";

  @TempDir Path folder;

  @BeforeEach
  void makeTables() throws SQLException {
    run("create table part (id integer primary key, name text, price numeric, sold boolean)");
    run("insert into part values (1, 'bolt', 0.25, 1), (2, 'nut', 0.1, 0), (3, null, null, null)");
  }

  @Override
  public Tool tool() {
    return new SqlTool("shop", new ReadableSqlite(file()), new SystemTime());
  }

  @Override
  public ToolRequest quick() {
    return query("select name from part where id = ?", JSON.numberNode(1));
  }

  @Override
  public ToolRequest endless() {
    return query(ENDLESS);
  }

  @Override
  public ToolRequest nonsense() {
    return query("select colour from part");
  }

  @Test
  void givesRowsWithTheirTypes() throws InterruptedException {
    assertThat(rows("select * from part order by id").toString())
        .isEqualTo(
            "[{\"id\":1,\"name\":\"bolt\",\"price\":0.25,\"sold\":1},"
                + "{\"id\":2,\"name\":\"nut\",\"price\":0.1,\"sold\":0},"
                + "{\"id\":3,\"name\":null,\"price\":null,\"sold\":null}]");
  }

  @Test
  void bindsWhatLooksLikeSql() throws InterruptedException {
    assertThat(rows("select id from part where name = ?", JSON.stringNode("x' or '1'='1")))
        .isEmpty();
    assertThat(rows("select ? as text", JSON.stringNode("'; drop table part; --")).get(0))
        .hasToString("{\"text\":\"'; drop table part; --\"}");
  }

  @Test
  void comparesNumbersAsNumbers() throws InterruptedException {
    assertThat(rows("select id from part where price > ?", JSON.numberNode(new BigDecimal("0.15"))))
        .hasSize(1);
    assertThat(rows("select id from part where sold = ?", JSON.booleanNode(true))).hasSize(1);
    assertThat(rows("select id from part where name is ?", JSON.nullNode())).hasSize(1);
  }

  @Test
  void failsWithMoreRowsThanAskedFor() throws InterruptedException {
    ToolRequest.Query two =
        new ToolRequest.Query("select id from part order by id limit 2", List.of(), 2);
    ToolRequest.Query three = new ToolRequest.Query("select id from part", List.of(), 2);
    try (Tool tool = tool()) {
      assertThat(tool.ask(two, within(PLENTY))).isInstanceOf(ToolReply.Found.class);
      assertThat(failure(tool.ask(three, within(PLENTY))).message()).contains("more than 2 rows");
    }
  }

  @Test
  void changesNothing() throws InterruptedException, SQLException {
    try (Tool tool = tool()) {
      ToolRequest write = query("insert into part (id) values (9) returning id");
      assertThat(failure(tool.ask(write, within(PLENTY))).kind()).isEqualTo(FailureClass.BUG);
    }
    assertThat(rows("select id from part where id = 9")).isEmpty();
  }

  @Test
  void callsALockAWait() throws Exception {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = other.createStatement();
        Tool tool = tool()) {
      statement.execute("begin exclusive");
      assertThat(failure(tool.ask(quick(), within(PLENTY))).kind())
          .isEqualTo(FailureClass.WAIT_OVERLOAD);
      statement.execute("commit");
      assertThat(tool.ask(quick(), within(PLENTY))).isInstanceOf(ToolReply.Found.class);
    }
  }

  @Test
  void stopsTheRunWhenThereIsNoFile() throws InterruptedException {
    try (Tool tool =
        new SqlTool("shop", new ReadableSqlite(folder.resolve("none.db")), new SystemTime())) {
      assertThat(failure(tool.ask(quick(), within(PLENTY))).kind())
          .isEqualTo(FailureClass.STOP_RUN);
    }
  }

  @Test
  void answersManyAtOnceWhileAnotherWrites() throws Exception {
    run("pragma journal_mode = wal");
    try (Tool tool = tool();
        var callers = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor();
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = other.createStatement()) {
      List<Future<ToolReply>> replies = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        replies.add(callers.submit(() -> tool.ask(quick(), within(PLENTY))));
        statement.execute("insert into part (name) values ('more')");
      }
      for (Future<ToolReply> reply : replies) {
        assertThat(reply.get()).isInstanceOf(ToolReply.Found.class);
      }
    }
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

  private void run(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Path file() {
    return folder.resolve("shop.db");
  }
}
