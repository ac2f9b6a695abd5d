package io.tidemill.app.leads;

import io.tidemill.adapters.simulator.Faults;
import io.tidemill.adapters.simulator.Simulator;
import io.tidemill.adapters.simulator.SimulatorOptions;
import io.tidemill.adapters.source.csv.CsvOptions;
import io.tidemill.adapters.source.csv.CsvSource;
import io.tidemill.app.cli.SharedData;
import io.tidemill.app.cli.Typed;
import io.tidemill.port.SourceRow;
import io.tidemill.runtime.SystemTime;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A thousand real permits, a test copy of the pipeline with the districts of the recorded answers,
/// and what the enrichment of each permit must be.
final class Permits {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final BigDecimal FAST = BigDecimal.valueOf(300);

  private final Path folder;
  private final Place place;

  Permits(Path folder, Place place) {
    this.folder = folder;
    this.place = place;
  }

  /// What must be known of each permit, by its number.
  static List<Map<String, String>> expected() {
    List<Map<String, String>> all = new ArrayList<>();
    Path file = SharedData.file("appraisal_expected_SYNTHETIC.csv");
    try (CsvSource source = CsvSource.open(file, CsvOptions.AUTO)) {
      for (SourceRow row = source.next(); row != null; row = source.next()) {
        all.add(cells(source.columns(), row));
      }
    }
    return all;
  }

  private static Map<String, String> cells(List<String> columns, SourceRow row) {
    Map<String, String> cells = new HashMap<>();
    if (row instanceof SourceRow.Read read) {
      columns.forEach(column -> cells.put(column, read.cells().path(column).asString("")));
    }
    return cells;
  }

  /// Writes the test copy.
  void copy() throws IOException {
    Path from = Path.of("..", "examples", "permit-leads");
    Path to = folder.resolve("leads");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
    Files.writeString(
        to.resolve("data").resolve("districts.csv"),
        Files.readString(SharedData.file("permit_districts_SYNTHETIC.csv")));
  }

  /// Map layers that hold what this file says.
  static Simulator serving(Path recorded) {
    SimulatorOptions options = new SimulatorOptions(0, FAST, null, null, Faults.NONE);
    return Simulator.start(options.withArcgis(recorded), new SystemTime());
  }

  /// Runs it; the last line of what it prints is the summary.
  Typed run(Simulator at, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "run",
                "leads",
                "--input",
                SharedData.file("permits_san_antonio.csv").toString(),
                "--simulated=" + at.services().root(),
                "--json"));
    words.addAll(place.to());
    words.addAll(List.of(more));
    return Typed.in(place.environment(), words.toArray(String[]::new));
  }

  static JsonNode summary(Typed run) {
    return JSON.readTree(run.out().lines().toList().getLast());
  }

  /// Every row of the last run by its key.
  Map<String, JsonNode> rows() {
    Map<String, JsonNode> rows = new HashMap<>();
    Typed.in(place.environment(), "export", "last", "--format", "jsonl")
        .out()
        .lines()
        .map(JSON::readTree)
        .forEach(row -> rows.put(row.path("_key").asString(), row));
    return rows;
  }
}
