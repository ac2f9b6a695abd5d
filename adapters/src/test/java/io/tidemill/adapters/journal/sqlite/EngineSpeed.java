package io.tidemill.adapters.journal.sqlite;

import io.tidemill.adapters.sink.csv.CsvSink;
import io.tidemill.adapters.sink.csv.Formulas;
import io.tidemill.budget.BudgetLimits;
import io.tidemill.budget.Price;
import io.tidemill.language.PipelineReader;
import io.tidemill.pipeline.Bundle;
import io.tidemill.plan.Catalog;
import io.tidemill.plan.ModelFacts;
import io.tidemill.plan.Plan;
import io.tidemill.plan.PlanRequest;
import io.tidemill.plan.Planner;
import io.tidemill.plan.Pool;
import io.tidemill.port.CallContext;
import io.tidemill.port.Journal;
import io.tidemill.port.ModelProvider;
import io.tidemill.port.ModelReply;
import io.tidemill.port.ModelRequest;
import io.tidemill.port.RunIdentity;
import io.tidemill.port.RunJournal;
import io.tidemill.port.RunRow;
import io.tidemill.port.Sink;
import io.tidemill.port.SinkIdentity;
import io.tidemill.port.Sinks;
import io.tidemill.port.Source;
import io.tidemill.port.SourceRow;
import io.tidemill.port.TargetTable;
import io.tidemill.port.Wire;
import io.tidemill.runtime.DriveOptions;
import io.tidemill.runtime.RunDriver;
import io.tidemill.runtime.Surroundings;
import io.tidemill.runtime.SystemTime;
import io.tidemill.value.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// Measures the whole engine on the SQLite journal: a pipeline of two model steps, 256 calls in
/// flight, a provider that answers at once in this process. Prints durable steps a second beside
/// the floor of the same tables, measured in the same minutes, and memory and time a row for a
/// small and a large input.
///
/// `main small large`, rows of the two inputs; `scripts/measure` calls it.
final class EngineSpeed {
  private static final int WIDTH = 256;
  private static final int STEPS_A_ROW = 2;
  private static final String PIPELINE =
      """
      tidemill: 1
      name: two-steps
      record:
        key: id
        fields: {id: string, text: string}
      models:
        one: {use: here/model, options: {max_tokens: 50}}
      steps:
        first:
          ask: one
          prompt: "Sort {{ record.id }}: {{ record.text }}"
          answer: {kind: a | b | c}
        second:
          ask: one
          prompt: "Rate {{ record.id }}, which is {{ first.kind }}: {{ record.text }}"
          answer: {score: integer 0..100}
      save:
        - to: scores
          key: id
          columns: {kind: first.kind, score: second.score}
      """;

  private EngineSpeed() {}

  public static void main(String[] args) throws IOException {
    int small = Integer.parseInt(args[0]);
    int large = Integer.parseInt(args[1]);
    Path parent = Files.createDirectories(Path.of("target", "speed"));
    run(parent, small / 2);
    for (int rows : List.of(small, large)) {
      double floor = JournalFloor.measure(parent, 256, 40_000);
      Measured measured = run(parent, rows);
      System.out.printf(
          "%,8d rows: %,7.0f durable steps/s, %2.0f %% of the floor of %,7.0f; %.3f ms a row; %d MB"
              + " used at the end of %d MB heap%n",
          rows,
          measured.stepsPerSecond(),
          100 * measured.stepsPerSecond() / floor,
          floor,
          measured.millisPerRow(),
          measured.megabytes(),
          Runtime.getRuntime().maxMemory() >> 20);
    }
  }

  private record Measured(double stepsPerSecond, double millisPerRow, long megabytes) {}

  private static Measured run(Path parent, int rows) throws IOException {
    Path folder = Files.createTempDirectory(parent, "store");
    SystemTime time = new SystemTime();
    try (Journal store = SqliteJournal.open(folder, time)) {
      Plan plan = plan();
      RunIdentity identity =
          new RunIdentity("two-steps", plan.origin().fingerprint(), "rows", "scores", "{}", false);
      RunRow created =
          store.create(
              identity,
              JsonNodeFactory.instance.objectNode(),
              JsonNodeFactory.instance.objectNode(),
              LocalDate.of(2026, 11, 21));
      long before = time.nanos();
      try (RunJournal journal = store.drive(created.id(), "speed").orElseThrow();
          Rows input = new Rows(rows)) {
        Surroundings around =
            new Surroundings(
                store, Map.of("here", new Here()), Map.of(), Map.of(), new CsvFiles(folder), time);
        RunRow end = new RunDriver(around, journal, plan, options()).drive(input);
        if (end.head().ledger().done() != rows) {
          throw new IllegalStateException("Not all rows are done: " + end.head());
        }
      }
      double seconds = (time.nanos() - before) / 1e9;
      return new Measured(STEPS_A_ROW * rows / seconds, seconds * 1000 / rows, used());
    } finally {
      delete(folder);
    }
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }

  private static DriveOptions options() {
    return new DriveOptions(
        null,
        WIDTH,
        BudgetLimits.NONE,
        DriveOptions.UnknownPrices.REFUSE,
        null,
        DriveOptions.Bodies.ANSWERS,
        null);
  }

  private static Plan plan() {
    Pool pool = new Pool("here/model", WIDTH, null, null, null);
    ModelFacts model = new ModelFacts("here", "model", 100_000, new Price.Free(), pool, null);
    Catalog catalog =
        new Catalog(
            Map.of("here", "openai"),
            Map.of("here/model", model),
            Map.of(),
            Map.of(),
            Set.of(),
            Set.of(),
            BudgetLimits.NONE,
            false);
    Bundle bundle = new Bundle("speed.yaml", PIPELINE, Map.of());
    return Planner.plan(PipelineReader.read(bundle).required(), catalog, PlanRequest.NONE)
        .required();
  }

  /// Answers at once.
  private static final class Here implements ModelProvider {
    @Override
    public ModelReply ask(ModelRequest request, CallContext context) {
      String prompt = request.messages().getLast().text();
      String answer = prompt.startsWith("Sort") ? "{\"kind\":\"b\"}" : "{\"score\":42}";
      Wire wire =
          new Wire(
              200,
              "",
              answer,
              java.time.Duration.ZERO,
              java.time.Duration.ZERO,
              io.tidemill.value.ServerLimits.UNSAID);
      return new ModelReply.Spoken(
          answer,
          ModelReply.End.COMPLETE,
          new Tokens(100, 0, 10, 0),
          java.time.Duration.ZERO,
          wire);
    }

    @Override
    public void close() {}
  }

  /// Rows made on the way.
  private static final class Rows implements Source {
    private final int count;
    private int row;

    Rows(int count) {
      this.count = count;
    }

    @Override
    public String locator() {
      return "rows";
    }

    @Override
    public List<String> columns() {
      return List.of("id", "text");
    }

    @Override
    public List<String> notices() {
      return List.of();
    }

    @Override
    public @Nullable SourceRow next() {
      if (row == count) {
        return null;
      }
      row++;
      return new SourceRow.Read(
          row,
          JsonNodeFactory.instance
              .objectNode()
              .put("id", "r" + row)
              .put("text", "some words about thing " + row + " that are quite short"));
    }

    @Override
    public void close() {}
  }

  /// Every target is a CSV file.
  private record CsvFiles(Path folder) implements Sinks {
    @Override
    public Sink open(TargetTable table, SinkIdentity identity) {
      return CsvSink.open(folder.resolve(table.name() + ".csv"), table, Formulas.NEUTRALISED);
    }

    @Override
    public boolean isFile(String to) {
      return true;
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
