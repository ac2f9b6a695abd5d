package io.tidemill.app.wiring;

import io.tidemill.adapters.database.PostgresAddress;
import io.tidemill.app.settings.DataSettings.Connection;
import io.tidemill.app.settings.DataSettings.Target;
import io.tidemill.app.settings.Environment;
import io.tidemill.app.settings.Settings;
import io.tidemill.plan.Plan;
import io.tidemill.plan.PlannedSave;
import io.tidemill.port.InputRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Decides where each `to` of a plan goes: `--to`, else the targets of the settings, else the
/// store's own results; a simulation never goes to targets of the settings (design.md 13 and 16).
final class Destinations {
  /// As the programs of PostgreSQL call it.
  private static final String PASSWORD = "PGPASSWORD";

  private final Settings settings;
  private final Environment environment;
  private final StorePlace store;
  private final String storePassword;

  /// @param store takes what no target is named for
  /// @param storePassword empty for none
  Destinations(Settings settings, Environment environment, StorePlace store, String storePassword) {
    this.settings = settings;
    this.environment = environment;
    this.store = store;
    this.storePassword = storePassword;
  }

  /// Each `to` of the plan to its place, sorted by name.
  ///
  /// @param to `--to`, null when not given
  SortedMap<String, Destination> of(Plan plan, @Nullable String to, Play play) {
    List<String> names = plan.saves().stream().map(PlannedSave::to).distinct().toList();
    SortedMap<String, Destination> places = new TreeMap<>();
    for (String name : names) {
      places.put(
          name,
          to != null
              ? chosen(to, name, names)
              : play.isSimulated() ? ofStore(name) : configured(name));
    }
    return places;
  }

  private Destination chosen(String to, String name, List<String> names) {
    String lower = to.toLowerCase(Locale.ROOT);
    boolean isJsonl = lower.endsWith(".jsonl");
    if (lower.endsWith(".csv") || isJsonl) {
      if (names.size() > 1) {
        throw new InputRefused(
            "--to %s is one file, and the pipeline saves to %s. Name a folder or a database."
                .formatted(to, String.join(", ", names)));
      }
      Path file = environment.resolve(to);
      return isJsonl ? new Destination.Jsonl(file) : new Destination.Csv(file);
    }
    if (settings.data().connections().containsKey(to)) {
      return table(to, name);
    }
    if (PostgresAddress.isMeant(to)) {
      return new Destination.ServerTable(
          PostgresAddress.of(to, "", passwordFor(to)), name, Destination.Ownership.USER);
    }
    if (to.contains(":") || lower.endsWith(".db") || lower.endsWith(".sqlite")) {
      return new Destination.Table(database(to), name, Destination.Ownership.USER);
    }
    return new Destination.Csv(folder(to).resolve(name + ".csv"));
  }

  /// A folder that is there, ends with a slash or has no extension.
  private Path folder(String to) {
    Path folder = environment.resolve(to);
    boolean hasExtension = String.valueOf(folder.getFileName()).indexOf('.') > 0;
    if (Files.isRegularFile(folder)
        || (hasExtension && !to.endsWith("/") && !Files.isDirectory(folder))) {
      throw new InputRefused(
          "%s is no file that can be saved to. Name a .csv or .jsonl file, a database (sqlite:FILE or postgresql://HOST/DATABASE), or a folder (%s/)."
              .formatted(to, to));
    }
    return folder;
  }

  private Destination configured(String name) {
    Target target = settings.data().targets().get(name);
    if (target == null) {
      return settings.data().targets().get("default") instanceof Target.Table usual
          ? table(usual.connection(), name)
          : ofStore(name);
    }
    return switch (target) {
      case Target.Csv csv -> new Destination.Csv(csv.path().file());
      case Target.Jsonl jsonl -> new Destination.Jsonl(jsonl.path().file());
      case Target.Table table -> table(table.connection(), table.table().or(name));
    };
  }

  private Destination ofStore(String name) {
    return store.results(name, storePassword);
  }

  private Destination table(String connection, String table) {
    Connection found = settings.data().connections().get(connection);
    return switch (found) {
      case null ->
          throw new InputRefused(
              "The settings have no connection `%s`. Known: %s. Add it under `connections`."
                  .formatted(
                      connection, String.join(", ", settings.data().connections().keySet())));
      case Connection.CsvTables tables ->
          throw new InputRefused(
              "The connection `%s` is a set of CSV files that are only read. Save to a database or a file."
                  .formatted(connection));
      case Connection.Database database when PostgresAddress.isMeant(database.url().text()) ->
          new Destination.ServerTable(
              Connections.address(database), table, Destination.Ownership.USER);
      case Connection.Database database ->
          new Destination.Table(database(database.url().text()), table, Destination.Ownership.USER);
    };
  }

  /// A password in the address is not stored with the run, so a later command finds it here.
  private String passwordFor(String url) {
    return url.matches("[a-z]+://[^@/]*:[^@/]*@.*")
        ? ""
        : environment.variables().getOrDefault(PASSWORD, "");
  }

  private Path database(String url) {
    if (url.contains(":")
        && !url.startsWith(Destination.SQLITE)
        && !Files.exists(environment.resolve(url))) {
      throw new InputRefused(
          "%s is no database that can be saved to. Write sqlite:FILE, postgresql://HOST/DATABASE, a folder, or a .csv or .jsonl file."
              .formatted(url));
    }
    String file =
        url.startsWith(Destination.SQLITE)
            ? url.substring(Destination.SQLITE.length()).replaceFirst("^//", "")
            : url;
    return environment.resolve(file);
  }
}
