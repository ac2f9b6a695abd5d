package io.tidemill.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One SELECT with named parameters, as databases take it: each `:name` outside of quoted text is a
/// `?`, and values are bound, never written into the text.
///
/// @param text the statement with `?`
/// @param parameters names in the order of the `?`; one may occur several times
public record SqlStatement(String text, List<String> parameters) {
  private static final Pattern PART =
      Pattern.compile(
          "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\\n]*|/\\*.*?\\*/|::|:([a-z][a-z0-9_]*)",
          Pattern.DOTALL);
  private static final Pattern READS = Pattern.compile("(?is)\\s*(?:select|with)\\b.*");

  public SqlStatement {
    parameters = List.copyOf(parameters);
  }

  /// The statement of a pipeline.
  public static SqlStatement of(String written) {
    List<String> names = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    Matcher part = PART.matcher(written.strip().replaceFirst(";\\s*$", ""));
    while (part.find()) {
      String name = part.group(1);
      if (name == null) {
        part.appendReplacement(text, Matcher.quoteReplacement(part.group()));
      } else {
        names.add(name);
        part.appendReplacement(text, "?");
      }
    }
    part.appendTail(text);
    return new SqlStatement(text.toString(), names);
  }

  /// Whether it is one statement that reads. The connection is opened for reading only as well.
  public boolean reads() {
    String bare = PART.matcher(text).replaceAll(" ");
    return READS.matcher(text).matches() && !bare.contains(";");
  }
}
