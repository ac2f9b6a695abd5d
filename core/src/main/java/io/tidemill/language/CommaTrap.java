package io.tidemill.language;

import io.tidemill.language.Findings.Rule;
import io.tidemill.value.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Recognises `{a: first(x, y)}`: inside a flow map the comma ends the value, so YAML reads two
/// entries (language.md 4). A flow list has the same trap.
///
/// @param path where the map or list stands
record CommaTrap(Findings findings, String path) {
  private static final String REMEDY =
      "Quote the expression, or write it in block style, one entry a line.";

  /// The entries with each torn expression put together again; each is a finding.
  List<Yaml.Entry> repair(List<Yaml.Entry> entries) {
    List<Yaml.Entry> repaired = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Yaml.Entry entry = entries.get(i);
      Yaml.Text torn = torn(entry.value());
      List<String> pieces = new ArrayList<>();
      while (torn != null && isTorn(join(torn, pieces)) && i + 1 < entries.size()) {
        if (!isEmpty(entries.get(i + 1).value())) {
          break;
        }
        pieces.add(entries.get(++i).key());
      }
      repaired.add(
          torn == null || pieces.isEmpty()
              ? entry
              : new Yaml.Entry(entry.key(), entry.at(), whole(torn, pieces)));
    }
    return repaired;
  }

  /// The elements with each torn expression put together again; each is a finding.
  List<Yaml> repairItems(List<Yaml> elements) {
    List<Yaml> repaired = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      Yaml.Text torn = torn(elements.get(i));
      List<String> pieces = new ArrayList<>();
      while (torn != null && isTorn(join(torn, pieces)) && i + 1 < elements.size()) {
        if (!(elements.get(i + 1) instanceof Yaml.Text next)) {
          break;
        }
        pieces.add(next.value());
        i++;
      }
      repaired.add(torn == null ? elements.get(i) : pieces.isEmpty() ? torn : whole(torn, pieces));
    }
    return repaired;
  }

  /// Whether the parser stopped inside a map or list because of the trap: `{a: first(x, "y")}`.
  static boolean explains(String beforeTheMistake) {
    int comma = beforeTheMistake.lastIndexOf(',');
    return comma >= 0 && isTorn(beforeTheMistake.substring(0, comma));
  }

  /// The finding where the parser stopped.
  static void report(Findings findings, SourceLocation at) {
    findings.error(
        Rule.SYNTAX,
        at,
        "",
        "Inside `{ }` and `[ ]` the comma of an expression begins a new entry.",
        REMEDY);
  }

  private Yaml.Text whole(Yaml.Text torn, List<String> pieces) {
    String whole = join(torn, pieces);
    findings.error(
        Rule.SYNTAX,
        torn.at(),
        path,
        "Inside `{ }` and `[ ]` the comma in `" + whole + "` begins a new entry.",
        REMEDY);
    return new Yaml.Text(whole, torn.style(), torn.at(), whole);
  }

  private static String join(Yaml.Text torn, List<String> pieces) {
    return pieces.isEmpty() ? torn.value() : torn.value() + ", " + String.join(", ", pieces);
  }

  private static Yaml.@Nullable Text torn(Yaml value) {
    return value instanceof Yaml.Text text
            && text.style() == Yaml.Style.PLAIN
            && isTorn(text.value())
        ? text
        : null;
  }

  private static boolean isEmpty(Yaml value) {
    return value instanceof Yaml.Text text && text.isAbsent();
  }

  /// Whether a bracket or a double quote is left open.
  private static boolean isTorn(String text) {
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '(') {
        depth++;
      } else if (!quoted && c == ')') {
        depth--;
      }
    }
    return quoted || depth > 0;
  }
}
