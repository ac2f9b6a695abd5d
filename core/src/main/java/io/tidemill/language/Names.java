package io.tidemill.language;

import java.util.Set;
import java.util.regex.Pattern;

/// What a name may be (language.md).
final class Names {
  static final Set<String> RESERVED =
      Set.of(
          "record",
          "param",
          "data",
          "given",
          "previous",
          "run",
          "left",
          "right",
          "answer_format",
          "true",
          "false",
          "null",
          "and",
          "or",
          "not",
          "in",
          "is");

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final Pattern DASHED = Pattern.compile("[a-z][a-z0-9_-]{0,63}");

  private Names() {}

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  static boolean isDashedName(String text) {
    return DASHED.matcher(text).matches();
  }
}
