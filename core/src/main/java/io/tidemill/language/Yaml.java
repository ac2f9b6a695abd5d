package io.tidemill.language;

import io.tidemill.value.SourceLocation;
import java.util.List;

/// A YAML document as written: every part knows where it stands, scalars are text, maps keep their
/// order and no key occurs twice. There are no anchors, aliases or tags.
public sealed interface Yaml {

  /// Where this part begins.
  SourceLocation at();

  /// A scalar. A key without a value has the empty plain text.
  ///
  /// @param value its content, quotes, escapes and folding resolved
  /// @param raw how it stands in the file, quotes and block header included
  record Text(String value, Style style, SourceLocation at, String raw) implements Yaml {

    /// Whether nothing was written.
    public boolean isAbsent() {
      return style == Style.PLAIN && value.isEmpty();
    }
  }

  /// A map.
  record Mapping(List<Entry> entries, SourceLocation at) implements Yaml {
    public Mapping {
      entries = List.copyOf(entries);
    }
  }

  /// A list.
  record Items(List<Yaml> elements, SourceLocation at) implements Yaml {
    public Items {
      elements = List.copyOf(elements);
    }
  }

  /// One key of a map with its value.
  record Entry(String key, SourceLocation at, Yaml value) {}

  /// How a scalar is written.
  enum Style {
    /// Without quotes.
    PLAIN,
    /// In single or double quotes.
    QUOTED,
    /// After `|` or `>`.
    BLOCK
  }
}
