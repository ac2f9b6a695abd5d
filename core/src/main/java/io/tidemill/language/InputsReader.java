package io.tidemill.language;

import io.tidemill.expression.Cells;
import io.tidemill.expression.ConversionError;
import io.tidemill.expression.SyntaxError;
import io.tidemill.expression.Template;
import io.tidemill.expression.Type;
import io.tidemill.expression.TypeParser;
import io.tidemill.language.Findings.Rule;
import io.tidemill.pipeline.DataTable;
import io.tidemill.pipeline.ModelRole;
import io.tidemill.pipeline.OptionSettings;
import io.tidemill.pipeline.Param;
import io.tidemill.pipeline.ServiceSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a pipeline reads besides its records: parameters, tables, model roles and services
/// (language.md 1).
final class InputsReader {
  private static final List<String> TABLES = List.of(".csv", ".json", ".jsonl");

  private final ReadContext context;

  InputsReader(ReadContext context) {
    this.context = context;
  }

  Map<String, Param> params(@Nullable Field field) {
    Map<String, Param> params = new LinkedHashMap<>();
    for (Field entry : named(field)) {
      Param param = param(entry);
      if (param != null) {
        params.put(entry.key(), param);
      }
    }
    return params;
  }

  private @Nullable Param param(Field entry) {
    Yaml.Text text = context.scalars().scalar(entry);
    if (text == null) {
      return null;
    }
    int equals = text.value().indexOf('=');
    String written = equals < 0 ? text.value() : text.value().substring(0, equals);
    try {
      Type type = TypeParser.parse(written.strip(), text.at());
      if (type instanceof Type.ListOf || type instanceof Type.Struct) {
        context
            .scalars()
            .refuse(
                entry,
                "A parameter holds one value.",
                "Use a text, number, boolean, date or choice.");
        return null;
      }
      JsonNode preset =
          equals < 0 ? null : Cells.convert(text.value().substring(equals + 1).strip(), type);
      return new Param(entry.key(), type, preset, entry.at());
    } catch (SyntaxError error) {
      context
          .findings()
          .error(
              Rule.BAD_VALUE,
              error.at(),
              entry.path(),
              String.valueOf(error.getMessage()),
              error.remedy());
    } catch (ConversionError error) {
      context
          .scalars()
          .refuse(
              entry,
              "The default does not fit: " + error.getMessage() + ".",
              "Write a default of the type.");
    }
    return null;
  }

  Map<String, DataTable> tables(@Nullable Field field) {
    Map<String, DataTable> tables = new LinkedHashMap<>();
    for (Field entry : named(field)) {
      String file = context.scalars().text(entry);
      if (file != null && isTable(entry, file)) {
        context.files().table(file, entry.at(), entry.path());
        String path = FileShelf.normal(file);
        tables.put(entry.key(), new DataTable(entry.key(), path == null ? file : path, entry.at()));
      }
    }
    return tables;
  }

  private boolean isTable(Field entry, String file) {
    if (TABLES.stream().anyMatch(file::endsWith)) {
      return true;
    }
    context
        .scalars()
        .refuse(
            entry,
            "`" + file + "` is no table.",
            "Name a file that ends in .csv, .json or .jsonl.");
    return false;
  }

  Map<String, ModelRole> models(@Nullable Field field) {
    Map<String, ModelRole> models = new LinkedHashMap<>();
    for (Field entry : named(field)) {
      Section section = Section.of(entry, context.findings());
      Field useField = section.require("use");
      String use = context.scalars().text(useField);
      OptionSettings options = OptionsReader.read(section.take("options"), context);
      section.close();
      if (useField != null && use != null && use.indexOf('/') <= 0) {
        context
            .scalars()
            .refuse(useField, "`" + use + "` names no model.", "Write `provider/model`.");
      } else if (use != null) {
        models.put(entry.key(), new ModelRole(entry.key(), use, options, entry.at()));
      }
    }
    return models;
  }

  Map<String, ServiceSpec> services(@Nullable Field field) {
    Map<String, ServiceSpec> services = new LinkedHashMap<>();
    for (Field entry : named(field)) {
      Section section = Section.of(entry, context.findings());
      String at = context.scalars().text(section.require("at"));
      Template where = context.texts().template(section.require("where"));
      Map<String, String> take = KindReader.words(section.require("take"), context);
      section.close();
      if (at != null && where != null) {
        services.put(entry.key(), new ServiceSpec(entry.key(), at, where, take, entry.at()));
      }
    }
    return services;
  }

  private List<Field> named(@Nullable Field field) {
    return field == null
        ? List.of()
        : Section.of(field, context.findings()).takeAll().stream()
            .filter(context.texts()::isName)
            .toList();
  }
}
