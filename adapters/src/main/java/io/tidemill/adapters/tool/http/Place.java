package io.tidemill.adapters.tool.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Where a fetch goes, seen from the endpoint's base.
sealed interface Place {
  /// How often a path may be escaped; servers undo one or two of them.
  int MOST_ESCAPES = 5;

  /// What may stand in a path as it goes on the wire (RFC 3986).
  Pattern PATH = Pattern.compile("(?:[\\w/.~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*");

  /// A segment that leads upwards or nowhere, also with parameters or blanks behind it.
  Pattern DOTS = Pattern.compile("\\.{1,2}[;\\s].*|\\.{1,2}");

  /// Below the base.
  ///
  /// @param operation path with its slash, and query
  record Inside(String operation) implements Place {}

  /// Not below the base.
  ///
  /// @param reason in words
  record Outside(String reason) implements Place {}

  /// Looks at a path as every server might read it, with all escapes undone.
  ///
  /// @param path values in it already escaped; it may lack the slash at its beginning
  /// @param query not escaped
  static Place below(String path, Map<String, String> query) {
    String whole = path.isEmpty() || path.startsWith("/") ? path : "/" + path;
    if (!PATH.matcher(whole).matches()) {
      return new Outside("the path has a character that no path has; write a query under `query:`");
    }
    String bare = bare(whole);
    if (bare.indexOf('%') >= 0 && !bare(bare).equals(bare)) {
      return new Outside("the path is escaped more than " + MOST_ESCAPES + " times");
    }
    if (bare.chars().anyMatch(Character::isISOControl)) {
      return new Outside("the path has a control character");
    }
    for (String segment : bare.split("[/\\\\]", -1)) {
      if (DOTS.matcher(segment).matches()) {
        return new Outside("the path leads out of the endpoint's url");
      }
    }
    return new Inside(whole + query(query));
  }

  private static String bare(String path) {
    String now = path;
    for (int i = 0; i < MOST_ESCAPES; i++) {
      String next = unescaped(now);
      if (next.equals(now)) {
        return now;
      }
      now = next;
    }
    return now;
  }

  /// A plus is a plus in a path.
  private static String unescaped(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException noEscape) {
      return text;
    }
  }

  private static String query(Map<String, String> query) {
    return query.isEmpty()
        ? ""
        : query.entrySet().stream()
            .map(entry -> escaped(entry.getKey()) + "=" + escaped(entry.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
