package io.tidemill.adapters.tool.sql;

import static io.tidemill.testkit.contract.LocalToolContract.failure;
import static io.tidemill.testkit.contract.LocalToolContract.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.adapters.source.csv.CsvOptions;
import io.tidemill.adapters.source.csv.CsvSource;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.Tool;
import io.tidemill.port.ToolReply;
import io.tidemill.port.ToolRequest;
import io.tidemill.runtime.SystemTime;
import io.tidemill.testkit.contract.LocalToolContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class CsvTablesTest implements LocalToolContract {
  @TempDir Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(folder.resolve("parts.csv"), "id,name\n1,bolt\n2,\n3,\"a \"\"nut\"\"\"\n");
    Files.writeString(folder.resolve("prices.csv"), "part,price\n1,0.25\n3,0.10\n");
  }

  @Override
  public Tool tool() {
    return new SqlTool(
        "files",
        new CsvTables(
            "files",
            Map.of(
                "parts", () -> CsvSource.open(folder.resolve("parts.csv"), CsvOptions.AUTO),
                "prices", () -> CsvSource.open(folder.resolve("prices.csv"), CsvOptions.AUTO))),
        new SystemTime());
  }

  @Override
  public ToolRequest quick() {
    return query("select name from parts where id = ?", JsonNodeFactory.instance.stringNode("1"));
  }

  @Override
  public ToolRequest endless() {
    return query(SqlToolTest.ENDLESS);
  }

  @Override
  public ToolRequest nonsense() {
    return query("select * from nowhere");
  }

  @Test
  void joinsFilesAsTablesOfText() throws InterruptedException {
    try (Tool tool = tool()) {
      ToolReply reply =
          tool.ask(
              query("select id, name, price from parts left join prices on part = id order by id"),
              within(PLENTY));
      assertThat(((ToolReply.Found) reply).value().path("rows").toString())
          .isEqualTo(
              "[{\"id\":\"1\",\"name\":\"bolt\",\"price\":\"0.25\"},"
                  + "{\"id\":\"2\",\"name\":null,\"price\":null},"
                  + "{\"id\":\"3\",\"name\":\"a \\\"nut\\\"\",\"price\":\"0.10\"}]");
    }
  }

  @Test
  void readsEachFileOnce() throws Exception {
    try (Tool tool = tool()) {
      tool.ask(quick(), within(PLENTY));
      Files.delete(folder.resolve("parts.csv"));
      assertThat(tool.ask(quick(), within(PLENTY))).isInstanceOf(ToolReply.Found.class);
    }
  }

  @Test
  void stopsTheRunForAMalformedRow() throws Exception {
    Files.writeString(folder.resolve("prices.csv"), "part,price\n1,0.25,more\n");
    try (Tool tool = tool()) {
      var failure = failure(tool.ask(quick(), within(PLENTY)));
      assertThat(failure.kind()).isEqualTo(FailureClass.STOP_RUN);
      assertThat(failure.message()).contains("prices.csv", "line 2");
    }
  }

  private static ToolRequest query(String statement, JsonNode... parameters) {
    return new ToolRequest.Query(statement, List.of(parameters), 1_000);
  }
}
