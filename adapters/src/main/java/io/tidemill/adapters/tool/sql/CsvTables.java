package io.tidemill.adapters.tool.sql;

import io.tidemill.adapters.database.ReadableDatabase;
import io.tidemill.adapters.database.ReadableSqlite;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Files as read-only tables. The first question copies them into a SQLite file in the system's
/// folder for temporary files, row by row, so memory does not grow with them; closing deletes it.
/// Later changes of the files are not seen.
///
/// Columns are those of the header, cells are text, an empty one is null. A file may have 1,000,000
/// rows; a malformed row refuses the file.
public final class CsvTables implements ReadableDatabase {
  private final String name;
  private final Map<String, Supplier<Source>> tables;
  private @Nullable Path copy;

  /// Tables of these files.
  ///
  /// @param name name of the connection
  /// @param tables table name to what opens its file
  public CsvTables(String name, Map<String, Supplier<Source>> tables) {
    this.name = name;
    this.tables = new LinkedHashMap<>(tables);
  }

  @Override
  public String name() {
    return "csv:" + name;
  }

  @Override
  public Connection connect() throws SQLException {
    return new ReadableSqlite(loaded()).connect();
  }

  @Override
  public void begin(Connection connection, Duration deadline) {}

  @Override
  public void end(Connection connection) {}

  @Override
  public FailureClass kindOf(SQLException failure) {
    return new ReadableSqlite(Path.of("")).kindOf(failure);
  }

  @Override
  public synchronized void close() {
    if (copy != null) {
      delete(copy);
      copy = null;
    }
  }

  private synchronized Path loaded() throws SQLException {
    Path known = copy;
    if (known != null) {
      return known;
    }
    Path file = file();
    try {
      for (Map.Entry<String, Supplier<Source>> table : tables.entrySet()) {
        try (Source source = table.getValue().get()) {
          new CsvTable(table.getKey(), source).copyTo(file);
        }
      }
    } catch (SQLException | RuntimeException failed) {
      delete(file);
      throw failed;
    }
    copy = file;
    return file;
  }

  private static Path file() {
    try {
      Path file = Files.createTempFile("tidemill-tables", ".db");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException impossible) {
      throw new InputRefused(
          "No temporary file can be made for the tables: %s. Check the folder java.io.tmpdir."
              .formatted(impossible.getMessage()),
          impossible);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException left) {
      file.toFile().deleteOnExit();
    }
  }
}
