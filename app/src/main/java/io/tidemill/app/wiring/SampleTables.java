package io.tidemill.app.wiring;

import io.tidemill.app.settings.DataSettings.Connection;
import io.tidemill.app.settings.Origin;
import io.tidemill.app.settings.Value;
import io.tidemill.port.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tables that come with built-in pipelines, so that a simulation of one has something to look up:
/// files `connections/CONNECTION/TABLE.csv`, named one a line in `connections/index`.
final class SampleTables {
  private static final String FOLDER = "connections";
  private static final String CSV = ".csv";

  private SampleTables() {}

  /// Copies the tables of a built-in pipeline into a folder.
  ///
  /// @param folder folder of the pipeline in the store
  /// @return where they are, null when the pipeline has none
  static @Nullable Path written(String pipeline, Path folder) {
    String index = PipelineShelf.builtInFile(pipeline, FOLDER + "/index");
    if (index == null) {
      return null;
    }
    Path tables = folder.resolve(FOLDER);
    for (String line : index.lines().filter(line -> !line.isBlank()).toList()) {
      String text = PipelineShelf.builtInFile(pipeline, FOLDER + "/" + line);
      if (text == null) {
        throw new IllegalStateException("The program was built without " + line);
      }
      write(tables.resolve(line), text);
    }
    return tables;
  }

  /// The tables in a folder, by connection; empty when it is gone.
  static Map<String, Connection> in(Path tables) {
    Map<String, Connection> connections = new LinkedHashMap<>();
    for (Path connection : entries(tables)) {
      Map<String, Value> files = new LinkedHashMap<>();
      for (Path file : entries(connection)) {
        String name = file.getFileName().toString();
        if (name.endsWith(CSV)) {
          files.put(
              name.substring(0, name.length() - CSV.length()),
              new Value.Known(name, file.toString(), new Origin.Shipped()));
        }
      }
      connections.put(connection.getFileName().toString(), new Connection.CsvTables(files));
    }
    return connections;
  }

  private static List<Path> entries(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException unreadable) {
      throw new StoreUnavailable(
          "The store folder cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(file, text);
    } catch (IOException unwritable) {
      throw new StoreUnavailable(
          "The store folder cannot be written: " + unwritable.getMessage(), unwritable);
    }
  }
}
