package io.tidemill.adapters.journal.sql;

import io.tidemill.value.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// One step of a schema.
///
/// @param number from 1, without gaps
/// @param title file name
/// @param script statements, each ended by a semicolon at the end of a line
public record Migration(int number, String title, String script) {
  /// Reads the migrations that stand beside a class: `migrations/index.txt` names the files in
  /// order.
  public static List<Migration> beside(Class<?> place) {
    List<Migration> migrations = new ArrayList<>();
    for (String title : resource(place, "migrations/index.txt").lines().toList()) {
      String script = resource(place, "migrations/" + title);
      migrations.add(new Migration(migrations.size() + 1, title, script));
    }
    return migrations;
  }

  /// Changes when the script changes.
  public String checksum() {
    return Fingerprint.of(script).hex();
  }

  /// The statements in order, without comments.
  List<String> statements() {
    List<String> statements = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    script
        .lines()
        .filter(line -> !line.startsWith("--"))
        .forEach(
            line -> {
              current.append(line).append('\n');
              if (line.endsWith(";")) {
                statements.add(current.toString());
                current.setLength(0);
              }
            });
    return statements;
  }

  private static String resource(Class<?> place, String name) {
    try (InputStream stream = place.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("The program lacks its file " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
