package io.tidemill.app.hostile;

import io.tidemill.app.cli.Small;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A hostile file, as `files.cases` writes it.
///
/// @param file its name
/// @param tried what is wrong with it
/// @param written its text, in the notation of `files.cases`
record FileCase(String file, String tried, String written) {
  private static final Pattern REPEATED = Pattern.compile("⟪(\\d+)×([^⟫]+)⟫");
  private static final Pattern BYTE = Pattern.compile("\\\\x([0-9a-f]{2})");

  static List<FileCase> all() throws IOException {
    try (InputStream stream = FileCase.class.getResourceAsStream("files.cases")) {
      String text =
          new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("(?m)^=== ")).skip(1).map(FileCase::of).toList();
    }
  }

  private static FileCase of(String section) {
    int end = section.indexOf('\n');
    String[] head = section.substring(0, end).split(" \\| ", 2);
    return new FileCase(head[0], head[1], section.substring(end + 1).replaceAll("\n\n$", "\n"));
  }

  /// Kind of the file, for people.
  String kind() {
    return switch (file.substring(file.lastIndexOf('.') + 1)) {
      case "csv" -> "CSV";
      case "jsonl" -> "JSONL";
      case "yaml" -> "pipeline";
      case String other -> throw new IllegalStateException("no kind of file: " + other);
    };
  }

  /// Puts it into a folder.
  void write(Path folder) throws IOException {
    Files.write(folder.resolve(file), bytes());
  }

  /// The name of the input that a run of this case reads.
  String input() {
    return kind().equals("pipeline") ? "rows.csv" : file;
  }

  private byte[] bytes() {
    String text = written.replace("⟪pipeline⟫", Small.PIPELINE);
    String whole =
        REPEATED
            .matcher(text)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        found.group(2).repeat(Integer.parseInt(found.group(1)))));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Matcher escape = BYTE.matcher(whole);
    int from = 0;
    while (escape.find()) {
      bytes.writeBytes(whole.substring(from, escape.start()).getBytes(StandardCharsets.UTF_8));
      bytes.write(Integer.parseInt(escape.group(1), 16));
      from = escape.end();
    }
    bytes.writeBytes(whole.substring(from).getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }
}
