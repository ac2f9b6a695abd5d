package io.tidemill.language;

import io.tidemill.expression.Nearest;
import io.tidemill.expression.Type;
import io.tidemill.language.Findings.Rule;
import io.tidemill.pipeline.RecordSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The `record` of a pipeline (language.md 1).
final class RecordReader {
  private final ReadContext context;

  RecordReader(ReadContext context) {
    this.context = context;
  }

  @Nullable RecordSpec read(@Nullable Field field) {
    if (field == null) {
      return null;
    }
    Section section = Section.of(field, context.findings());
    Field keyField = section.require("key");
    Type.Struct fields = context.types().struct(section.require("fields"));
    Field fromField = section.take("from");
    Field trustedField = section.take("trusted");
    RecordSpec.Duplicates duplicates =
        context
            .scalars()
            .choice(
                section.take("duplicates"),
                Map.of("refuse", RecordSpec.Duplicates.REFUSE, "gate", RecordSpec.Duplicates.GATE));
    section.close();
    if (fields == null) {
      return null;
    }
    List<String> key = key(keyField, fields);
    return new RecordSpec(
        key,
        fields,
        from(fromField, fields),
        trusted(trustedField, fields),
        duplicates == null ? RecordSpec.Duplicates.REFUSE : duplicates,
        section.at());
  }

  private List<String> key(@Nullable Field field, Type.Struct fields) {
    List<Yaml.Text> names = context.scalars().texts(field);
    for (Yaml.Text name : names) {
      Type.Field part = known(name, "record.key", fields);
      if (field != null && part != null && (part.optional() || isCompound(part.type()))) {
        context
            .findings()
            .error(
                Rule.BAD_VALUE,
                name.at(),
                "record.key",
                "The key field `" + name.value() + "` can be null or is a list or map.",
                "Choose a required field that holds one value.");
      }
    }
    return names.stream().map(Yaml.Text::value).toList();
  }

  private static boolean isCompound(Type type) {
    return type instanceof Type.ListOf || type instanceof Type.Struct;
  }

  private Map<String, String> from(@Nullable Field field, Type.Struct fields) {
    if (field != null && field.value() instanceof Yaml.Mapping mapping) {
      for (Yaml.Entry entry : mapping.entries()) {
        known(
            new Yaml.Text(entry.key(), Yaml.Style.PLAIN, entry.at(), entry.key()),
            field.path(),
            fields);
      }
    }
    return KindReader.words(field, context);
  }

  private Set<String> trusted(@Nullable Field field, Type.Struct fields) {
    Set<String> trusted = new LinkedHashSet<>();
    for (Yaml.Text name : context.scalars().texts(field)) {
      known(name, "record.trusted", fields);
      trusted.add(name.value());
    }
    return trusted;
  }

  private Type.@Nullable Field known(Yaml.Text name, String path, Type.Struct fields) {
    Type.Field field = fields.fields().get(name.value());
    if (field == null) {
      context
          .findings()
          .error(
              Rule.UNKNOWN_FIELD,
              name.at(),
              path,
              "The record has no field `" + name.value() + "`.",
              Nearest.of(name.value(), fields.fields().keySet())
                  .map(near -> "Did you mean `" + near + "`?")
                  .orElse("Declare it under `record.fields`."));
    }
    return field;
  }
}
