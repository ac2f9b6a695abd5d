package io.tidemill.expression;

/// How text that nobody vouches for is printed: wrapped in a marker, escaped for SQL, escaped for a
/// URL.
@FunctionalInterface
public interface Quoting {
  /// Prints text as it is.
  Quoting NONE = text -> text;

  /// The text as it is to appear in the output.
  String quote(String untrusted);
}
