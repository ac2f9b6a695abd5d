package io.tidemill.adapters.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/// Options written as `name=value,name=value`.
final class Pairs {
  private Pairs() {}

  /// Names and values in the order written, without blanks around them; a name without `=` has the
  /// empty value, and of a name given twice the last value counts. Blank means none.
  static Map<String, String> of(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
      String[] pair = part.split("=", 2);
      pairs.put(pair[0].strip(), pair.length < 2 ? "" : pair[1].strip());
    }
    return pairs;
  }
}
