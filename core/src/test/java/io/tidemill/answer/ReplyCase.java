package io.tidemill.answer;

import io.tidemill.expression.ReplyShape;
import io.tidemill.expression.Type;
import io.tidemill.expression.TypeParser;
import io.tidemill.value.SourceLocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// One case of a `.replies` file.
///
/// @param expected `STAGE json`, `STAGE AT LIMIT json`, `REJECTED part of the message` or `CUT OFF`
record ReplyCase(String title, ReplyShape shape, String reply, String expected) {
  private static final SourceLocation HERE = new SourceLocation("replies", 1, 1);

  static Stream<ReplyCase> in(String file) {
    List<ReplyCase> cases = new ArrayList<>();
    String[] parts = text(file).split("(?m)^## ", -1);
    for (int i = 1; i < parts.length; i++) {
      cases.add(parsed(parts[i]));
    }
    return cases.stream();
  }

  boolean atLimit() {
    return expected.equals("CUT OFF") || expected.contains(" AT LIMIT ");
  }

  @Override
  public String toString() {
    return title;
  }

  private static ReplyCase parsed(String part) {
    String[] lines = part.split("\n", 3);
    int end = lines[2].lastIndexOf("\n=> ");
    String reply = end < 0 ? "" : lines[2].substring(0, end);
    return new ReplyCase(
        lines[0],
        shape(lines[1]),
        reply.replace("<BOM>", "\uFEFF").replace("<EMPTY>", ""),
        lines[2].substring(end + 4).strip());
  }

  private static ReplyShape shape(String line) {
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    String textField = null;
    String tagField = null;
    List<String> tags = List.of();
    for (String field : line.split(";", -1)) {
      String name = field.split(":", 2)[0].strip();
      String type = field.split(":", 2)[1].strip();
      if (type.equals("text")) {
        textField = name;
      } else if (type.startsWith("tag ")) {
        tagField = name;
        tags = Stream.of(type.substring(4).split("\\|")).map(String::strip).toList();
      } else {
        add(name, type, fields);
      }
    }
    return fields.isEmpty()
        ? new ReplyShape.Plain(textField, tagField, tags)
        : new ReplyShape.Json(new Type.Struct(fields));
  }

  private static void add(String name, String type, Map<String, Type.Field> fields) {
    boolean optional = name.endsWith("?");
    String bare = optional ? name.substring(0, name.length() - 1) : name;
    fields.put(bare, new Type.Field(type(type), optional));
  }

  private static Type type(String type) {
    if (!type.startsWith("[{")) {
      return TypeParser.parse(type, HERE);
    }
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    for (String field : type.substring(2, type.length() - 2).split(",", -1)) {
      String[] nameAndType = field.split(":", 2);
      add(nameAndType[0].strip(), nameAndType[1].strip(), fields);
    }
    return new Type.ListOf(new Type.Struct(fields));
  }

  private static String text(String file) {
    try (InputStream bytes = Objects.requireNonNull(ReplyCase.class.getResourceAsStream(file))) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
