package io.tidemill.adapters.sink.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.port.Delivery;
import io.tidemill.port.Sink;
import io.tidemill.port.SinkIdentity;
import io.tidemill.testkit.contract.SinkContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonlSinkTest implements SinkContract {
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir Path folder;

  @Override
  public Abilities abilities() {
    return new Abilities(false, false);
  }

  @Override
  public Sink open(SinkIdentity writer) {
    return JsonlSink.open(file(), TABLE);
  }

  @Override
  public Sink takeOver(SinkIdentity writer) {
    return open(writer);
  }

  @Override
  public List<Map<String, String>> stored() {
    List<Map<String, String>> rows = new ArrayList<>();
    try {
      for (String line : Files.exists(file()) ? Files.readAllLines(file()) : List.<String>of()) {
        Map<String, String> row = new HashMap<>();
        JSON.readTree(line).properties().forEach(p -> row.put(p.getKey(), text(p.getValue())));
        rows.add(row);
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void plantNote(String key, String note) {
    try {
      List<String> lines = new ArrayList<>(Files.readAllLines(file()));
      lines.replaceAll(
          line ->
              line.contains("\"id\":\"" + key + "\"")
                  ? line.replaceFirst("\"note\":\".*\"", "\"note\":\"" + note + "\"")
                  : line);
      Files.write(file(), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void refuseNote(String note) {}

  @Test
  void writesAllColumnsInOrderWithTheirTypes() {
    List<Delivery> rows = List.of(SinkContract.noted(1, 1, "b", "=x"), SinkContract.full(2, "a"));
    try (Sink sink = open(WRITER)) {
      sink.settle(rows::forEach);
    }
    assertThat(file())
        .hasContent(
            """
            {"id":"b","score":null,"price":null,"genuine":null,"posted":null,"skills":null,"note":"=x"}
            {"id":"a","score":42,"price":1234567.125,"genuine":true,"posted":"2026-11-21","skills":["welding, \\"TIG\\"","Ünïcode 𝒳"],"note":"two\\nlines, one \\"quote\\""}
            """);
  }

  @Test
  void namesEveryColumnOfADamagedLine() throws IOException {
    List<Delivery> rows = List.of(SinkContract.full(1, "a"));
    try (Sink sink = open(WRITER)) {
      sink.settle(rows::forEach);
      Files.writeString(file(), "{\"id\":\"a\",\n");
      assertThat(sink.readBack(rows::forEach)).hasSize(TABLE.columns().size());
    }
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }

  private Path file() {
    return folder.resolve("results.jsonl");
  }
}
