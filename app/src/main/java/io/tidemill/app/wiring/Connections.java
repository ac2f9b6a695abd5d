package io.tidemill.app.wiring;

import io.tidemill.adapters.database.PostgresAddress;
import io.tidemill.adapters.database.ReadableDatabase;
import io.tidemill.adapters.database.ReadablePostgres;
import io.tidemill.adapters.database.ReadableSqlite;
import io.tidemill.adapters.source.csv.CsvOptions;
import io.tidemill.adapters.source.csv.CsvSource;
import io.tidemill.adapters.tool.sql.CsvTables;
import io.tidemill.app.settings.DataSettings.Connection;
import io.tidemill.app.settings.Environment;
import io.tidemill.app.settings.Value;
import io.tidemill.expression.Nearest;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// The connections of the settings, as databases that are read.
final class Connections {
  private static final String SQLITE = "sqlite:";

  private final Map<String, Connection> known;
  private final Environment environment;

  Connections(Map<String, Connection> known, Environment environment) {
    this.known = known;
    this.environment = environment;
  }

  boolean has(String name) {
    return known.containsKey(name);
  }

  /// The database of this name; not reached yet.
  ///
  /// @throws InputRefused when the settings have no such connection, its address makes no sense, a
  ///   password or a file is missing
  ReadableDatabase readable(String name) {
    return switch (known.get(name)) {
      case null -> throw unknown(name);
      case Connection.CsvTables files -> tables(name, files.tables());
      case Connection.Database database -> readable(database);
    };
  }

  private ReadableDatabase readable(Connection.Database database) {
    String url = database.url().text();
    return PostgresAddress.isMeant(url)
        ? new ReadablePostgres(address(database))
        : new ReadableSqlite(file(url));
  }

  /// Where a database server is and who asks.
  ///
  /// @throws InputRefused when the address makes no sense or a secret is missing
  static PostgresAddress address(Connection.Database database) {
    return PostgresAddress.of(
        database.url().text(), database.user().or(""), database.password().or(""));
  }

  private Path file(String url) {
    String path = url.startsWith(SQLITE) ? url.substring(SQLITE.length()) : url;
    Path file = environment.resolve(path.replaceFirst("^//", ""));
    if (!Files.isRegularFile(file)) {
      throw new InputRefused(
          "The database file %s does not exist. Check `connections`: url is sqlite:FILE or postgresql://HOST/DATABASE."
              .formatted(file));
    }
    return file;
  }

  private static ReadableDatabase tables(String name, Map<String, Value> files) {
    Map<String, Supplier<Source>> tables = new LinkedHashMap<>();
    files.forEach(
        (table, written) -> {
          Path file = written.file();
          if (!Files.isRegularFile(file)) {
            throw new InputRefused(
                "The file %s does not exist, which the connection `%s` offers as table %s. Check the path."
                    .formatted(file, name, table));
          }
          tables.put(table, () -> CsvSource.open(file, CsvOptions.AUTO));
        });
    return new CsvTables(name, tables);
  }

  private InputRefused unknown(String name) {
    return new InputRefused(
        "The settings have no connection `%s`.%s Add it under `connections`."
            .formatted(
                name,
                Nearest.of(name, known.keySet())
                    .map(near -> " Did you mean `" + near + "`?")
                    .orElse("")));
  }
}
