package io.tidemill.expression;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A static type of the pipeline language (language.md 2). Null is not part of a type: whether a
/// value may be null is a property of the field that holds it. `toString` prints the type as a
/// pipeline writes it.
public sealed interface Type {

  /// Text of a limited length in characters.
  record Text(Range length) implements Type {
    @Override
    public String toString() {
      return ("string " + length).trim();
    }
  }

  /// A whole number.
  record Whole(Range range) implements Type {
    @Override
    public String toString() {
      return ("integer " + range).trim();
    }
  }

  /// A decimal number.
  record Decimal(Range range) implements Type {
    @Override
    public String toString() {
      return ("number " + range).trim();
    }
  }

  /// True or false.
  record Truth() implements Type {
    @Override
    public String toString() {
      return "boolean";
    }
  }

  /// A calendar day, held as ISO text; `pattern` is how the input writes it, null for ISO.
  record Day(@Nullable String pattern) implements Type {
    @Override
    public String toString() {
      return pattern == null ? "date" : "date " + pattern;
    }
  }

  /// Text out of a known set, in declared order, lowest first.
  record Choice(List<String> values) implements Type {
    public Choice {
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      return String.join(" | ", values);
    }
  }

  /// A list of elements of one type.
  record ListOf(Type element) implements Type {
    @Override
    public String toString() {
      return "[" + element + "]";
    }
  }

  /// An object with known fields in declared order.
  record Struct(Map<String, Field> fields) implements Type {
    public Struct {
      fields = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(fields));
    }

    @Override
    public String toString() {
      return fields.entrySet().stream()
          .map(e -> e.getKey() + (e.getValue().optional() ? "?" : "") + ": " + e.getValue().type())
          .collect(Collectors.joining(", ", "{", "}"));
    }
  }

  /// The type of the literal `null`, and of an empty list's elements: fits everywhere.
  record Nothing() implements Type {
    @Override
    public String toString() {
      return "null";
    }
  }

  /// A field of an object: its type and whether it may be absent or null.
  record Field(Type type, boolean optional) {}

  /// Text of any length.
  Type TEXT = new Text(Range.ANY);

  /// Any whole number.
  Type WHOLE = new Whole(Range.ANY);

  /// Any number.
  Type DECIMAL = new Decimal(Range.ANY);

  /// True or false.
  Type TRUTH = new Truth();

  /// An ISO day.
  Type DAY = new Day(null);

  /// The type of null.
  Type NOTHING = new Nothing();
}
