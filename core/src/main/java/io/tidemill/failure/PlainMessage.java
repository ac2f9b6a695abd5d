package io.tidemill.failure;

import java.util.List;
import java.util.regex.Pattern;

/// Takes out of a message what differs between equal failures.
final class PlainMessage {
  private static final List<Rule> RULES =
      List.of(
          new Rule("\"[^\"]*\"|(?<!\\w)'[^']*'(?!\\w)|`[^`]*`", "\"\""),
          new Rule("\\(request [\\w-]+\\)", "(request id)"),
          new Rule("\\bhttps?://[^\\s,;)>\\]]+", "url"),
          new Rule(
              "\\b\\d{4}-\\d\\d-\\d\\d[T"
                  + " ]\\d\\d:\\d\\d(:\\d\\d([.,]\\d+)?)?(Z\\b|[+-]\\d\\d:?\\d\\d)?",
              "time"),
          new Rule("\\b\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}\\b", "id"),
          new Rule("\\b0x\\p{XDigit}+\\b", "id"),
          new Rule("(?<!\\w)(?=[a-fA-F]*\\d)(?=\\d*[a-fA-F])\\p{XDigit}{8,}\\b", "id"),
          new Rule("(?<![\\w-])(?=[A-Za-z_-]*\\d)(?=[\\d_-]*[A-Za-z])[\\w-]{16,}", "id"),
          new Rule("(?<![\\w.])\\d[\\d.hmnsu]*[hms]\\b", "0s"),
          new Rule("\\d(?:[\\d.,]*\\d)?", "0"));

  private record Rule(Pattern differs, String instead) {
    Rule(String differs, String instead) {
      this(Pattern.compile(differs), instead);
    }
  }

  private PlainMessage() {}

  static String of(String message) {
    String plain = message;
    for (Rule rule : RULES) {
      plain = rule.differs().matcher(plain).replaceAll(rule.instead());
    }
    return plain;
  }
}
