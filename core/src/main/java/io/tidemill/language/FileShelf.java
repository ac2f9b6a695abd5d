package io.tidemill.language;

import io.tidemill.language.Findings.Rule;
import io.tidemill.value.SourceLocation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The files beside a pipeline, each read once and kept. A path that leads out of the folder is
/// refused.
final class FileShelf {
  private static final int MOST_PROMPT = 1_000_000;
  private static final int MOST_TABLE = 10_000_000;

  private final PipelineFiles files;
  private final Findings findings;
  private final Map<String, Optional<String>> read = new TreeMap<>();

  FileShelf(PipelineFiles files, Findings findings) {
    this.files = files;
    this.findings = findings;
  }

  /// The content of a prompt or schema; null and a finding when there is none.
  @Nullable String text(String path, SourceLocation at, String place) {
    return content(path, at, place, MOST_PROMPT);
  }

  /// The content of a table; null and a finding when there is none.
  @Nullable String table(String path, SourceLocation at, String place) {
    return content(path, at, place, MOST_TABLE);
  }

  /// The path as it is kept; null when it leads out of the folder or is none.
  static @Nullable String normal(String path) {
    if (path.isEmpty() || path.startsWith("/") || path.length() > 500) {
      return null;
    }
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals("..") || !part.chars().allMatch(FileShelf::isPlain)) {
        return null;
      }
      if (!part.equals(".")) {
        parts.add(part);
      }
    }
    return parts.isEmpty() ? null : String.join("/", parts);
  }

  /// What was read, by path.
  Map<String, String> contents() {
    Map<String, String> contents = new TreeMap<>();
    read.forEach((path, content) -> content.ifPresent(text -> contents.put(path, text)));
    return contents;
  }

  private @Nullable String content(String path, SourceLocation at, String place, int most) {
    String normal = normal(path);
    if (normal == null) {
      findings.error(
          Rule.BAD_VALUE,
          at,
          place,
          "The path `" + path + "` is not inside the pipeline's folder.",
          "Put the file beside the pipeline and write a relative path without `..`.");
      return null;
    }
    Optional<String> content =
        read.computeIfAbsent(
            normal, name -> Optional.ofNullable(files.read(name)).map(LineEnds::plain));
    if (content.isEmpty()) {
      findings.error(
          Rule.UNKNOWN_NAME,
          at,
          place,
          "There is no file `" + normal + "` in the pipeline's folder.",
          "Create it or correct the path.");
      return null;
    }
    return content.filter(text -> fits(text, most, normal, at, place)).orElse(null);
  }

  private boolean fits(String text, int most, String name, SourceLocation at, String place) {
    if (text.length() <= most) {
      return true;
    }
    findings.error(
        Rule.BAD_VALUE,
        at,
        place,
        "The file `"
            + name
            + "` has "
            + text.length()
            + " characters; at most "
            + most
            + " are read.",
        "Make it smaller.");
    return false;
  }

  private static boolean isPlain(int c) {
    return c >= ' ' && c != '\\' && c != ':' && c != 0x7f;
  }
}
