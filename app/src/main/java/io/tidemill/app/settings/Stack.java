package io.tidemill.app.settings;

import io.tidemill.language.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The same place of the settings in all texts that mention it, weakest first.
///
/// @param path dotted path of the place, empty for the root
record Stack(String path, List<Part> parts) {
  Stack {
    parts = List.copyOf(parts);
  }

  /// What one text says at this place.
  record Part(Yaml yaml, Layer layer) {}

  /// What holds.
  Optional<Part> strongest() {
    return parts.isEmpty() ? Optional.empty() : Optional.of(parts.getLast());
  }

  /// The same place as if only the strongest text mentioned it, for values that are never mixed,
  /// such as prices.
  Stack unmixed() {
    return new Stack(path, strongest().map(List::of).orElseGet(List::of));
  }

  /// The same place without weaker texts that speak of another kind of thing.
  Stack ofOneKind() {
    Optional<String> kind = at("kind").strongest().map(part -> textOf(part.yaml()));
    if (kind.isEmpty()) {
      return this;
    }
    List<Part> same = new ArrayList<>();
    for (Part part : parts) {
      Optional<Part> own = new Stack(path, List.of(part)).at("kind").strongest();
      if (own.isPresent() && !textOf(own.get().yaml()).equals(kind.get())) {
        same.clear();
      } else {
        same.add(part);
      }
    }
    return new Stack(path, same);
  }

  /// Keys of the maps at this place, in order of first mention.
  Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    for (Part part : parts) {
      if (part.yaml() instanceof Yaml.Mapping mapping) {
        mapping.entries().forEach(entry -> keys.add(entry.key()));
      }
    }
    return keys;
  }

  /// The place below this key.
  Stack at(String key) {
    List<Part> below = new ArrayList<>();
    for (Part part : parts) {
      if (part.yaml() instanceof Yaml.Mapping mapping) {
        mapping.entries().stream()
            .filter(entry -> entry.key().equals(key))
            .filter(entry -> !(entry.value() instanceof Yaml.Text text && text.isAbsent()))
            .forEach(entry -> below.add(new Part(entry.value(), part.layer())));
      }
    }
    return new Stack(path.isEmpty() ? key : path + "." + key, below);
  }

  private static String textOf(Yaml yaml) {
    return yaml instanceof Yaml.Text text ? text.value() : "";
  }
}
