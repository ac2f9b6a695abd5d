package io.tidemill.lint;

import io.tidemill.pipeline.Bundle;
import io.tidemill.value.Diagnostic;
import io.tidemill.value.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// No file of a pipeline holds something that looks like a key: pipelines are stored with every run
/// and shared.
final class Secret implements Rule {
  private static final int SHOWN = 4;

  /// Prefixes that OpenAI, Anthropic, Tavily, GitHub, AWS, Google and Slack give to their keys,
  /// private keys in PEM, and long words of letters and digits that are said to be a key.
  private static final Pattern KEY =
      Pattern.compile(
          "\\b(?:sk-[A-Za-z0-9_-]{16,}|tvly-[A-Za-z0-9_-]{12,}|gh[pousr]_[A-Za-z0-9]{20,}"
              + "|AKIA[0-9A-Z]{16}\\b|AIza[0-9A-Za-z_-]{30,}|xox[abpr]-[A-Za-z0-9-]{10,})"
              + "|-----BEGIN [A-Z ]*PRIVATE KEY-----"
              + "|(?i:api[_-]?key|secret|token|password|bearer)[\"' ]*[:= ][\"' ]*"
              + "(?=[A-Za-z0-9_/+-]*[0-9])(?=[A-Za-z0-9_/+-]*[A-Za-z])[A-Za-z0-9_/+-]{24,}");

  @Override
  public List<Diagnostic> check(Inspection inspection) {
    Bundle bundle = inspection.plan().origin().bundle();
    List<Diagnostic> findings = new ArrayList<>();
    search(bundle.file(), bundle.text(), findings);
    bundle.files().forEach((file, text) -> search(file, text, findings));
    return findings;
  }

  private static void search(String file, String text, List<Diagnostic> findings) {
    int line = 0;
    for (String content : (Iterable<String>) text.lines()::iterator) {
      line++;
      Matcher matcher = KEY.matcher(content);
      if (matcher.find()) {
        findings.add(finding(new SourceLocation(file, line, matcher.start() + 1), matcher.group()));
      }
    }
  }

  private static Diagnostic finding(SourceLocation at, String key) {
    return Diagnostic.error(
        "secret",
        at,
        at.file(),
        "This looks like a key: `" + key.substring(0, Math.min(SHOWN, key.length())) + "...`.",
        "Remove it, revoke it, and name it in the settings: `key: {env: NAME}`.");
  }
}
