package io.tidemill.app.report;

import io.tidemill.adapters.sink.csv.CsvText;
import io.tidemill.adapters.sink.csv.Formulas;
import io.tidemill.engine.RecordStatus;
import io.tidemill.plan.Plan;
import io.tidemill.port.RecordRow;
import io.tidemill.port.RunReader;
import io.tidemill.port.RunRow;
import io.tidemill.value.Money;
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

  private static final RunReader.Accounting NO_TRIES = new RunReader.Accounting(Money.ZERO, 0);

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
      RecordPages.each(
          reader,
          page -> {
            writePage(rows, run, page);
            count[0] += page.records().size();
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

  private void writePage(ExportRows rows, RunRow run, RecordPages.Page page) {
    Map<Long, List<RunReader.SavedRow>> saved =
        RecordPages.byRecord(reader.saved(page.first(), page.last()), row -> row.row().ordinal());
    Map<Long, RunReader.Accounting> sums = reader.accounting(page.first(), page.last());
    for (RecordRow record : page.records()) {
      List<RunReader.SavedRow> own = saved.getOrDefault(record.ordinal(), List.of());
      List<JsonNode> cells = new ArrayList<>(columns.values(record, own).values());
      cells.addAll(accounting(run, record, sums.getOrDefault(record.ordinal(), NO_TRIES)));
      try {
        rows.row(cells);
      } catch (IOException refused) {
        throw new UncheckedIOException(refused);
      }
    }
  }

  private static List<JsonNode> accounting(
      RunRow run, RecordRow record, RunReader.Accounting sums) {
    RecordRow.Standing standing = record.standing();
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
