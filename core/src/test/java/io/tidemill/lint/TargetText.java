package io.tidemill.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Targets as text, one a line: `leads: table name text, score whole; unique name; unfenced`,
/// `leads: missing other`, `leads: unreachable connection refused`, `leads: made`.
final class TargetText {
  private TargetText() {}

  static Map<String, Target> parse(String text) {
    Map<String, Target> targets = new LinkedHashMap<>();
    text.lines()
        .filter(line -> !line.isBlank())
        .forEach(
            line -> {
              String[] parts = line.split(":\\s*", 2);
              targets.put(parts[0].strip(), target(parts[1].strip()));
            });
    return targets;
  }

  private static Target target(String text) {
    String[] words = text.split(" ", 2);
    return switch (words[0]) {
      case "made" -> new Target.Made();
      case "missing" ->
          new Target.Missing(words.length > 1 ? Set.of(words[1].split(",\\s*", -1)) : Set.of());
      case "unreachable" -> new Target.Unreachable(words[1]);
      case "table" -> table(words[1]);
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Target table(String text) {
    String[] clauses = text.split(";\\s*", -1);
    Map<String, Target.Kind> columns = new LinkedHashMap<>();
    for (String column : clauses[0].split(",\\s*", -1)) {
      String[] nameAndKind = column.split(" ", 2);
      columns.put(nameAndKind[0], Target.Kind.valueOf(nameAndKind[1].toUpperCase(Locale.ROOT)));
    }
    List<Set<String>> unique = new ArrayList<>();
    boolean fenced = true;
    for (String clause : List.of(clauses).subList(1, clauses.length)) {
      if (clause.startsWith("unique ")) {
        unique.add(Set.of(clause.substring("unique ".length()).split(",\\s*", -1)));
      }
      fenced &= !clause.equals("unfenced");
    }
    return new Target.Table(columns, unique, fenced);
  }
}
