package io.tidemill.language;

import io.tidemill.expression.SyntaxError;
import io.tidemill.expression.Type;
import io.tidemill.expression.TypeParser;
import io.tidemill.language.Findings.Rule;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Types written as text, YAML list, YAML map or `*.schema.json` file (language.md 2).
final class TypeReader {
  private static final String SCHEMA = ".schema.json";

  private final Findings findings;
  private final FileShelf files;

  TypeReader(Findings findings, FileShelf files) {
    this.findings = findings;
    this.files = files;
  }

  @Nullable Type type(Field field) {
    return switch (field.value()) {
      case Yaml.Text text when text.value().endsWith(SCHEMA) -> schema(text, field.path());
      case Yaml.Text text -> written(text, field.path());
      case Yaml.Items items -> list(items, field);
      case Yaml.Mapping _ -> struct(field);
    };
  }

  /// The type of an object: a map from field names to types, or a schema file. A field with a
  /// mistake is left out, null when none is left.
  Type.@Nullable Struct struct(@Nullable Field field) {
    if (field == null) {
      return null;
    }
    if (field.value() instanceof Yaml.Text text && text.value().endsWith(SCHEMA)) {
      return object(schema(text, field.path()), field);
    }
    int before = findings.count();
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    for (Field entry : Section.of(field, findings).takeAll()) {
      Type type = type(entry);
      if (type != null && isFieldName(entry)) {
        put(fields, entry, type);
      }
    }
    if (fields.isEmpty() && findings.count() == before) {
      refuse(field, "A map of fields is empty.", "Declare at least one field.");
    }
    return fields.isEmpty() ? null : new Type.Struct(fields);
  }

  /// The name of a field without the `?` that makes it optional.
  static String nameOf(String key) {
    return key.endsWith("?") ? key.substring(0, key.length() - 1) : key;
  }

  boolean isFieldName(Field entry) {
    if (Names.isName(nameOf(entry.key()))) {
      return true;
    }
    refuse(
        entry,
        "`" + entry.key() + "` is no field name.",
        "A name is a small letter followed by small letters, digits and `_`; `?` at its end makes"
            + " it optional.");
    return false;
  }

  private void put(Map<String, Type.Field> fields, Field entry, Type type) {
    String name = nameOf(entry.key());
    if (fields.putIfAbsent(name, new Type.Field(type, entry.key().endsWith("?"))) != null) {
      refuse(entry, "The field `" + name + "` is declared twice.", "Keep one of them.");
    }
  }

  private @Nullable Type written(Yaml.Text text, String path) {
    try {
      return TypeParser.parse(text.value(), text.at());
    } catch (SyntaxError error) {
      findings.error(
          Rule.BAD_VALUE, error.at(), path, String.valueOf(error.getMessage()), error.remedy());
      return null;
    }
  }

  private @Nullable Type list(Yaml.Items items, Field field) {
    if (items.elements().size() != 1) {
      refuse(
          field,
          "A list type names one element type.",
          "Write `[T]`, for example `[string 1..80]`.");
      return null;
    }
    Type element = type(new Field(field.key(), items.elements().getFirst(), field.path()));
    return element == null ? null : new Type.ListOf(element);
  }

  private @Nullable Type schema(Yaml.Text text, String path) {
    String content = files.text(text.value(), text.at(), path);
    if (content == null) {
      return null;
    }
    try {
      return SchemaFile.type(content);
    } catch (SchemaFile.Unreadable unreadable) {
      findings.error(
          Rule.BAD_VALUE,
          text.at(),
          path,
          "The schema `" + text.value() + "` cannot be used: " + unreadable.getMessage() + ".",
          "Use object, array, string, integer, number, boolean, enum and their limits.");
      return null;
    }
  }

  private Type.@Nullable Struct object(@Nullable Type type, Field field) {
    if (type == null || type instanceof Type.Struct) {
      return (Type.Struct) type;
    }
    refuse(field, "The schema does not describe an object.", "Give it `type: object`.");
    return null;
  }

  private void refuse(Field field, String message, String remedy) {
    findings.error(Rule.BAD_VALUE, field.at(), field.path(), message, remedy);
  }
}
