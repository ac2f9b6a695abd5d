package io.tidemill.language;

import io.tidemill.value.Diagnostic;
import io.tidemill.value.SourceLocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects what is wrong while reading goes on. Not for use by several threads.
public final class Findings {
  private static final int MOST = 200;

  private final List<Diagnostic> found = new ArrayList<>();

  /// Nothing found yet.
  public Findings() {}

  /// Adds an error; beyond 200 they are dropped.
  public void error(Rule rule, SourceLocation at, String path, String message, String remedy) {
    add(Diagnostic.error(rule.id(), at, path, sentence(message), remedy));
  }

  /// Adds a finding made elsewhere.
  public void add(Diagnostic finding) {
    if (found.size() < MOST) {
      found.add(finding);
    }
  }

  private static String sentence(String message) {
    return message.isEmpty() || ".!?".indexOf(message.charAt(message.length() - 1)) >= 0
        ? message
        : message + ".";
  }

  /// How many there are.
  int count() {
    return found.size();
  }

  /// Whether one of them is an error.
  public boolean anyError() {
    return found.stream().anyMatch(Diagnostic::isError);
  }

  /// Everything found, in the order of the file.
  public List<Diagnostic> inOrder() {
    return found.stream()
        .distinct()
        .sorted(
            Comparator.comparing((Diagnostic d) -> d.at().file())
                .thenComparingInt(d -> d.at().line())
                .thenComparingInt(d -> d.at().column()))
        .toList();
  }

  /// The rules that reading can break (language.md 9).
  public enum Rule {
    /// Not YAML, not an expression, not a type.
    SYNTAX("syntax"),
    /// A key that the format does not have at this place.
    UNKNOWN_KEY("unknown-key"),
    /// A value that the key does not take.
    BAD_VALUE("bad-value"),
    /// A newer format.
    VERSION("version"),
    /// A file or step that is not there.
    UNKNOWN_NAME("unknown-name"),
    /// A field that the record does not declare.
    UNKNOWN_FIELD("unknown-field");

    private final String id;

    Rule(String id) {
      this.id = id;
    }

    /// As in language.md 9.
    public String id() {
      return id;
    }
  }
}
