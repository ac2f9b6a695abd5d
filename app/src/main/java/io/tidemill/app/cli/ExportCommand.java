package io.tidemill.app.cli;

import io.tidemill.app.report.Export;
import io.tidemill.app.wiring.Program;
import io.tidemill.app.wiring.Tuning;
import io.tidemill.port.InputRefused;
import io.tidemill.port.RunRow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

/// Writes one row per record.
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Writes one row per record in input order: input, results, status, reason, cost.",
    footer = {
      "",
      "Example: tidemill export last --out results.csv",
      "Text that a spreadsheet would run as a formula gets a ' in front."
    })
final class ExportCommand implements Callable<Integer> {
  private final Globals globals;

  @Parameters(paramLabel = "RUN", description = "name of a run, or last")
  private String run = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "csv or jsonl (default: by the name of --out, else csv);"
              + " --json without --out prints one JSON array")
  private @Nullable String format;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "file to write; it appears whole or not at all (default: stdout)")
  private @Nullable String out;

  ExportCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() throws IOException {
    if (globals.isJson() && format != null && out == null) {
      throw new InputRefused("Standard output takes either --json or --format " + format + ".");
    }
    try (Program program = globals.program()) {
      RunRow found = program.run(run);
      Export export =
          new Export(
              program.journal().read(found.id()),
              program.plans().toRead(found),
              Tuning.of(found.tuning()).data().columns());
      if (out == null) {
        export.write(globals.console().stream(), globals.isJson() ? Export.Format.JSON : format());
      } else {
        toFile(export, globals.environment().resolve(out));
      }
      return ExitCode.FINE;
    }
  }

  private void toFile(Export export, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new InputRefused("There is no folder %s for --out. Make it first.".formatted(folder));
    }
    Path part = Files.createTempFile(folder, "." + file.getFileName(), ".part");
    try (OutputStream stream = Files.newOutputStream(part)) {
      long rows = export.write(stream, format());
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      tell(rows, file);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private void tell(long rows, Path file) {
    if (globals.isJson()) {
      globals
          .console()
          .document(
              JsonNodeFactory.instance.objectNode().put("rows", rows).put("out", file.toString()));
    } else {
      globals.tell(rows + " rows written to " + file);
    }
  }

  private Export.Format format() {
    String name =
        format != null
            ? format
            : out != null && out.toLowerCase(Locale.ROOT).endsWith(".jsonl") ? "jsonl" : "csv";
    return switch (name) {
      case "csv" -> Export.Format.CSV;
      case "jsonl" -> Export.Format.JSONL;
      default -> throw new InputRefused("--format is csv or jsonl, not " + name + ".");
    };
  }
}
