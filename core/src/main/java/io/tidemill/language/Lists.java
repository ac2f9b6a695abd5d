package io.tidemill.language;

import io.tidemill.language.Findings.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists of the file, each element with a path of its own.
final class Lists {
  private Lists() {}

  /// The elements of a list, counted from 0 in their paths; one value alone is a list of one.
  static List<Field> items(@Nullable Field field, Findings findings) {
    if (field == null) {
      return List.of();
    }
    if (!(field.value() instanceof Yaml.Items items)) {
      if (field.value() instanceof Yaml.Mapping) {
        findings.error(
            Rule.BAD_VALUE,
            field.at(),
            field.path(),
            "`" + field.key() + "` takes a list.",
            "Begin each entry with `- `.");
        return List.of();
      }
      return List.of(new Field(field.key(), field.value(), field.path() + ".0"));
    }
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < items.elements().size(); i++) {
      fields.add(new Field(field.key(), items.elements().get(i), field.path() + "." + i));
    }
    return fields;
  }
}
