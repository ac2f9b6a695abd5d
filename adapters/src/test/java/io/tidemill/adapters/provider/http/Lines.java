package io.tidemill.adapters.provider.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Lines of a text file of cases, blank lines and comments left out.
final class Lines {
  private Lines() {}

  static List<String> of(String name) {
    try (InputStream file = Lines.class.getResourceAsStream(name)) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException unreadable) {
      throw new IllegalStateException("cannot read " + name, unreadable);
    }
  }
}
