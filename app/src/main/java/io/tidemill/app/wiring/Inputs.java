package io.tidemill.app.wiring;

import io.tidemill.adapters.source.csv.CsvOptions;
import io.tidemill.adapters.source.csv.CsvSource;
import io.tidemill.adapters.source.jsonl.JsonlSource;
import io.tidemill.adapters.source.sql.SqlSource;
import io.tidemill.app.settings.DataSettings.Input;
import io.tidemill.app.settings.Environment;
import io.tidemill.app.settings.Settings;
import io.tidemill.app.settings.Value;
import io.tidemill.expression.Nearest;
import io.tidemill.expression.Type;
import io.tidemill.pipeline.RecordSpec;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Opens inputs: a path, or a name of the settings.
public final class Inputs {
  private final Settings settings;
  private final Environment environment;

  Inputs(Settings settings, Environment environment) {
    this.settings = settings;
    this.environment = environment;
  }

  /// Opens what `--input` says.
  ///
  /// @throws InputRefused when there is no such thing or it cannot be read
  public Source open(String named) {
    Input input = settings.data().inputs().get(named);
    if (input != null && !Files.exists(environment.resolve(named))) {
      return open(input);
    }
    Path path = environment.resolve(named);
    if (!Files.exists(path)) {
      throw new InputRefused(
          "There is no input %s: no such file%s.%s Check the path."
              .formatted(
                  named,
                  names(),
                  Nearest.of(named, settings.data().inputs().keySet())
                      .map(near -> " Did you mean " + near + "?")
                      .orElse("")));
    }
    return table(path);
  }

  /// A file that is there.
  static Source table(Path file) {
    return isJsonLines(file) ? JsonlSource.open(file) : CsvSource.open(file, CsvOptions.AUTO);
  }

  /// Field to input column where the settings of a named input say so.
  public Map<String, String> columns(String named) {
    Input input = settings.data().inputs().get(named);
    Map<String, String> columns = new java.util.LinkedHashMap<>();
    if (input != null) {
      input.columns().forEach((field, column) -> columns.put(field, column.text()));
    }
    return columns;
  }

  /// Checks that the input has the columns that the pipeline cannot do without.
  ///
  /// @return what a person should know: optional fields without a column
  /// @throws InputRefused for a required field without a column, with the nearest one
  public static List<String> check(Source source, RecordSpec record) {
    List<String> notices = new ArrayList<>(source.notices());
    for (Map.Entry<String, Type.Field> field : record.fields().fields().entrySet()) {
      String column = record.from().getOrDefault(field.getKey(), field.getKey());
      if (!source.columns().contains(column)) {
        if (!field.getValue().optional()) {
          throw missing(source, field.getKey(), column);
        }
        notices.add("no column `%s`: %s is null for all".formatted(column, field.getKey()));
      }
    }
    return notices;
  }

  private static InputRefused missing(Source source, String field, String column) {
    return new InputRefused(
        "%s has no column `%s`, which the pipeline needs for `record.%s`.%s Its columns: %s. Rename the column, or map it with `record.from: {%s: COLUMN}`."
            .formatted(
                source.locator(),
                column,
                field,
                Nearest.of(column, source.columns())
                    .map(near -> " Did you mean `" + near + "`?")
                    .orElse(""),
                String.join(", ", source.columns()),
                field));
  }

  private Source open(Input input) {
    return switch (input) {
      case Input.Csv csv ->
          CsvSource.open(
              csv.path().file(), CsvOptions.of(encoding(csv.encoding()), orNull(csv.delimiter())));
      case Input.Jsonl jsonl -> JsonlSource.open(jsonl.path().file());
      case Input.Query query ->
          SqlSource.open(
              new Connections(settings.data().connections(), environment)
                  .readable(query.connection()),
              query.query().text());
    };
  }

  private static @org.jspecify.annotations.Nullable String encoding(Value encoding) {
    String name = orNull(encoding);
    return name == null || name.equals("auto") ? null : name;
  }

  private static @org.jspecify.annotations.Nullable String orNull(Value value) {
    return value.isWritten() ? value.text() : null;
  }

  private static boolean isJsonLines(Path path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".jsonl") || name.endsWith(".ndjson");
  }

  private String names() {
    return settings.data().inputs().isEmpty()
        ? ""
        : ", and the settings know the inputs "
            + String.join(", ", settings.data().inputs().keySet());
  }
}
