package io.tidemill.adapters.journal.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.adapters.journal.sql.Migration;
import io.tidemill.adapters.journal.sqlite.SqliteJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Both schemas are one to whoever reads them.
class PostgresSchemaTest {
  private static final Pattern NAME =
      Pattern.compile(
          "^(create (?:table|view|index|unique index) [a-z_]+|  [a-z_]+(?="
              + " (?:integer|bigint|text|blob|bytea)))",
          Pattern.MULTILINE);

  private static List<String> names(Class<?> journal) {
    List<String> names = new ArrayList<>();
    for (Migration migration : Migration.beside(journal)) {
      Matcher matcher = NAME.matcher(migration.script());
      while (matcher.find()) {
        names.add(matcher.group(1));
      }
    }
    return names;
  }

  @Test
  void hasTheTablesColumnsIndexesAndViewsOfSqlite() {
    assertThat(names(PostgresJournal.class))
        .hasSizeGreaterThan(150)
        .containsExactlyInAnyOrderElementsOf(names(SqliteJournal.class));
  }
}
