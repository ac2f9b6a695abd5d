package io.tidemill.adapters.source.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemill.adapters.database.ReadableSqlite;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Source;
import io.tidemill.port.SourceRow;
import io.tidemill.testkit.contract.SourceContract;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteQueryTest implements SourceContract {
  @TempDir Path folder;

  @Override
  public Source sourceOf(List<String> columns, List<Map<String, @Nullable String>> rows) {
    run("create table t (" + String.join(", ", columns) + ")");
    String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
    try (Connection connection = connect();
        PreparedStatement insert =
            connection.prepareStatement("insert into t values (" + marks + ")")) {
      connection.setAutoCommit(false);
      for (Map<String, @Nullable String> row : rows) {
        for (int i = 0; i < columns.size(); i++) {
          insert.setString(i + 1, row.get(columns.get(i)));
        }
        insert.executeUpdate();
      }
      connection.commit();
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
    return open("select * from t order by rowid");
  }

  @Override
  public Source sourceWithMalformedSecondRow() {
    return open(
        "select 'a' as id, '' as text union all select 'b', printf('%.*c', 1000001, 'x')"
            + " union all select 'c', ''");
  }

  @Override
  public Source sourceThatDoesNotExist() {
    return SqlSource.open(new ReadableSqlite(folder.resolve("none.db")), "select 1");
  }

  @Test
  void givesValuesAsTheCellsOfAFile() {
    try (Source source = open("select 7 as id, 0.5 as share, null as none")) {
      assertThat(source.next())
          .isInstanceOfSatisfying(
              SourceRow.Read.class,
              row ->
                  assertThat(row.cells())
                      .hasToString("{\"id\":\"7\",\"share\":\"0.5\",\"none\":null}"));
    }
  }

  @Test
  void namesTheDatabaseAndTheQuery() {
    try (Source source = open("select 1 as id ")) {
      assertThat(source.locator()).isEqualTo("sqlite:" + file() + " select 1 as id");
    }
  }

  @Test
  void refusesTwoColumnsOfOneName() {
    assertThatThrownBy(() -> open("select 1 as id, 2 as id"))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("`id`");
  }

  @Test
  void refusesAQueryThatWrites() {
    run("create table t (id)");
    assertThatThrownBy(() -> open("insert into t values (1) returning id"))
        .isInstanceOf(InputRefused.class);
  }

  private Source open(String query) {
    run("select 1");
    return SqlSource.open(new ReadableSqlite(file()), query);
  }

  private void run(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create table if not exists made (x)");
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file());
  }

  private Path file() {
    return folder.resolve("work.db");
  }
}
