package io.tidemill.app.settings;

import java.util.Map;

/// Reads `inputs`, `connections` and `targets`.
final class DataSection {
  private final Fields root;

  DataSection(Fields root) {
    this.root = root;
  }

  DataSettings read() {
    return new DataSettings(
        SettingsReader.named(root, "inputs", DataSection::input),
        SettingsReader.named(root, "connections", DataSection::connection),
        SettingsReader.named(root, "targets", DataSection::target));
  }

  private static DataSettings.Input input(Fields fields) {
    Map<String, Value> columns = fields.texts("columns");
    if (fields.has("jsonl")) {
      return new DataSettings.Input.Jsonl(fields.path("jsonl"), columns);
    }
    if (fields.has("sql")) {
      return new DataSettings.Input.Query(fields.text("sql").or(""), fields.text("query"), columns);
    }
    fields.needs("csv");
    return new DataSettings.Input.Csv(
        fields.path("csv"), fields.text("encoding"), fields.text("delimiter"), columns);
  }

  private static DataSettings.Connection connection(Fields fields) {
    if (fields.isMap("csv")) {
      Fields tables = fields.part("csv");
      Map<String, Value> paths = new java.util.LinkedHashMap<>();
      tables.keys().forEach(name -> paths.put(name, tables.path(name)));
      return new DataSettings.Connection.CsvTables(paths);
    }
    fields.needs("url");
    return new DataSettings.Connection.Database(
        databaseUrl(fields), fields.text("user"), fields.secret("password"));
  }

  /// A SQLite file is a path like any other: a relative one starts at the settings file.
  private static Value databaseUrl(Fields fields) {
    Value url = fields.text("url");
    String scheme = "sqlite:";
    if (url instanceof Value.Known known && known.text().startsWith(scheme)) {
      String file = known.text().substring(scheme.length());
      return new Value.Known(
          known.path(), scheme + fields.base("url").resolve(file).normalize(), known.origin());
    }
    return url;
  }

  private static DataSettings.Target target(Fields fields) {
    if (fields.has("csv")) {
      return new DataSettings.Target.Csv(fields.path("csv"));
    }
    if (fields.has("jsonl")) {
      return new DataSettings.Target.Jsonl(fields.path("jsonl"));
    }
    fields.needs("sql");
    return new DataSettings.Target.Table(fields.text("sql").or(""), fields.text("table"));
  }
}
