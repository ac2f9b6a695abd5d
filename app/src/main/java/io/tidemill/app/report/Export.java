package io.tidemill.app.report;

import io.tidemill.adapters.sink.csv.CsvText;
import io.tidemill.adapters.sink.csv.Formulas;
import io.tidemill.engine.RecordStatus;
import io.tidemill.plan.Plan;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunReader;
import io.tidemill.port.RunRow;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Writes one row per record in input order (design.md 13), from the journal alone; memory does not
/// grow with their number.
public final class Export {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> ACCOUNTING =
      List.of(
          "_key",
          "_status",
          "_reason",
          "_class",
          "_step",
          "_cost",
          "_attempts",
          "_cut",
          "_simulated");

  private final RunReader reader;
  private final ExportColumns columns;

  /// An export of a run.
  ///
  /// @param input the input's columns as read
  public Export(RunReader reader, Plan plan, List<String> input) {
    this.reader = reader;
    this.columns = new ExportColumns(input, plan.saves());
  }

  /// The file format.
  public enum Format {
    /// Comma-separated text with a header.
    CSV,
    /// One JSON object a line.
    JSONL,
    /// One JSON array.
    JSON
  }

  /// Writes all rows and closes the stream.
  ///
  /// @return how many
  /// @throws IOException when the stream does not take them
  public long write(OutputStream out, Format format) throws IOException {
    RunRow run = reader.run();
    long[] count = {0};
    try (ExportRows rows = rows(new BufferedOutputStream(out), format)) {
      List<String> names = new ArrayList<>(columns.names());
      names.addAll(ACCOUNTING);
      rows.columns(names);
      reader.records(
          null,
          record -> {
            writeRow(rows, run, record);
            count[0]++;
          });
    } catch (UncheckedIOException refused) {
      throw refused.getCause();
    }
    return count[0];
  }

  private static ExportRows rows(OutputStream out, Format format) {
    return switch (format) {
      case CSV -> new ExportRows.Csv(CsvText.to(out, Formulas.NEUTRALISED));
      case JSONL -> ExportRows.Json.lines(out);
      case JSON -> ExportRows.Json.array(out);
    };
  }

  private void writeRow(ExportRows rows, RunRow run, RecordRow record) {
    Map<String, JsonNode> values = columns.values(record, reader.saved(record.ordinal()));
    List<JsonNode> cells = new ArrayList<>(values.values());
    cells.addAll(accounting(run, record));
    try {
      rows.row(cells);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  private List<JsonNode> accounting(RunRow run, RecordRow record) {
    RecordRow.Standing standing = record.standing();
    RunReader.Accounting sums = reader.accounting(record.ordinal());
    return List.of(
        JSON.stringNode(record.key()),
        JSON.stringNode(standing.status().word()),
        text(
            standing.status() == RecordStatus.WAITING
                ? standing.waitsOn()
                : RecordJson.reason(record)),
        text(standing.kind() == null ? "" : standing.kind().name()),
        text(standing.step()),
        sums.cost() == null
            ? JSON.nullNode()
            : JSON.numberNode(sums.cost().units().stripTrailingZeros()),
        JSON.numberNode(sums.attempts()),
        Cuts.of(record),
        JSON.booleanNode(run.identity().simulated()));
  }

  private static JsonNode text(String text) {
    return text.isEmpty() ? JSON.nullNode() : JSON.stringNode(text);
  }
}
