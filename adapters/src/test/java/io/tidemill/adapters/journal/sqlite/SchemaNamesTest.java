package io.tidemill.adapters.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.adapters.journal.sql.Migration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The names of the schema can be written without quotes in any database, and the documentation
/// knows them all.
class SchemaNamesTest {
  private static final Pattern COLUMN =
      Pattern.compile("^  ([a-z_]+) (?:integer|text|blob)", Pattern.MULTILINE);

  static List<String> names(String kind) {
    return found(Pattern.compile("create " + kind + " ([a-z_]+)"));
  }

  private static List<String> found(Pattern pattern) {
    List<String> names = new ArrayList<>();
    for (Migration migration : Migration.beside(SqliteJournal.class)) {
      Matcher matcher = pattern.matcher(migration.script());
      while (matcher.find()) {
        names.add(matcher.group(1));
      }
    }
    return names;
  }

  @Test
  void usesNoKeywordOfSqliteOrPostgresql() throws IOException {
    Set<String> keywords;
    try (InputStream list = SchemaNamesTest.class.getResourceAsStream("sql-keywords.txt")) {
      assertThat(list).isNotNull();
      String text = new String(list.readAllBytes(), StandardCharsets.US_ASCII);
      keywords = Set.copyOf(text.lines().toList());
    }
    List<String> names = new ArrayList<>(names("table"));
    names.addAll(names("view"));
    names.addAll(found(COLUMN));
    assertThat(names).hasSizeGreaterThan(150).doesNotContainAnyElementsOf(keywords);
  }

  @Test
  void documentsEveryTableViewAndColumn() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "reference", "journal.md"));
    for (String name : names("table")) {
      assertThat(page).contains("`" + name + "`");
    }
    for (String name : names("view")) {
      assertThat(page).contains("`" + name + "`");
    }
    for (String name : found(COLUMN)) {
      assertThat(page).containsPattern("\\b" + name + "\\b");
    }
  }
}
