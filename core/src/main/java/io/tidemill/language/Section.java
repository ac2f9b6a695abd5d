package io.tidemill.language;

import io.tidemill.expression.Nearest;
import io.tidemill.language.Findings.Rule;
import io.tidemill.value.SourceLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One map of the file while its keys are read: each key is taken once by name; [#close] reports
/// what nobody took.
public final class Section {
  private final String path;
  private final SourceLocation at;
  private final Map<String, Yaml> rest = new LinkedHashMap<>();
  private final Map<String, SourceLocation> keys = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();
  private final Findings findings;

  private Section(String path, SourceLocation at, Findings findings) {
    this.path = path;
    this.at = at;
    this.findings = findings;
  }

  /// The keys of a map; anything else is a finding and has none.
  public static Section of(Field field, Findings findings) {
    return of(field.value(), field.path(), findings);
  }

  /// The keys of a map at a path; anything else is a finding and has none.
  public static Section of(Yaml value, String path, Findings findings) {
    Section section = new Section(path, value.at(), findings);
    if (value instanceof Yaml.Mapping mapping) {
      mapping.entries().forEach(section::add);
    } else {
      findings.error(
          Rule.BAD_VALUE,
          value.at(),
          path,
          "A map is expected here, one `key: value` a line.",
          "Write keys and values.");
    }
    return section;
  }

  private void add(Yaml.Entry entry) {
    rest.putIfAbsent(entry.key(), entry.value());
    keys.putIfAbsent(entry.key(), entry.at());
  }

  /// Where the map begins.
  public SourceLocation at() {
    return at;
  }

  /// Dotted path of the map inside the document.
  public String path() {
    return path;
  }

  /// Whether the key is there and not yet taken.
  public boolean has(String key) {
    return rest.containsKey(key);
  }

  /// The value of an optional key; null when it is absent, or present without a value, which is a
  /// finding.
  public @Nullable Field take(String key) {
    known.add(key);
    Yaml value = rest.remove(key);
    if (value instanceof Yaml.Text text && text.isAbsent()) {
      findings.error(
          Rule.BAD_VALUE,
          place(key),
          child(key),
          "The key `" + key + "` has no value.",
          "Give it a value or remove the key.");
      return null;
    }
    return value == null ? null : new Field(key, value, child(key));
  }

  /// The value of a required key; its absence is a finding.
  public @Nullable Field require(String key) {
    if (!has(key)) {
      known.add(key);
      findings.error(
          Rule.BAD_VALUE, at, path, "The key `" + key + "` is missing.", "Add `" + key + ":`.");
      return null;
    }
    return take(key);
  }

  /// Every key not yet taken, in order, where the keys are names and not words of the format.
  public List<Field> takeAll() {
    List<Field> fields = new ArrayList<>();
    for (String key : List.copyOf(rest.keySet())) {
      Field field = take(key);
      if (field != null) {
        fields.add(field);
      }
    }
    return fields;
  }

  /// Where a key stands.
  public SourceLocation place(String key) {
    return keys.getOrDefault(key, at);
  }

  /// Names keys that exist here but were not asked for, so that they can be suggested.
  public void alsoKnown(Iterable<String> names) {
    names.forEach(known::add);
  }

  /// Reports every key that nobody took, with the nearest known one.
  public void close() {
    for (String key : rest.keySet()) {
      findings.error(
          Rule.UNKNOWN_KEY,
          place(key),
          child(key),
          "The key `" + key + "` is not known here.",
          Nearest.of(key, known)
              .map(near -> "Did you mean `" + near + "`?")
              .orElse("Known keys: " + String.join(", ", known) + "."));
    }
  }

  private String child(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
