package io.tidemill.adapters.source.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.adapters.database.PostgresFixture;
import io.tidemill.adapters.database.ReadablePostgres;
import io.tidemill.port.Source;
import io.tidemill.port.SourceRow;
import io.tidemill.testkit.contract.SourceContract;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PostgresQueryTest implements SourceContract {
  private final PostgresFixture database = PostgresFixture.fresh();

  @Override
  public Source sourceOf(List<String> columns, List<Map<String, @Nullable String>> rows) {
    database.run(
        columns.stream()
            .map(column -> column + " text")
            .collect(Collectors.joining(", ", "create table t (row_number serial, ", ")")));
    String names = String.join(", ", columns);
    String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
    try (Connection connection = database.address().connect();
        PreparedStatement insert =
            connection.prepareStatement("insert into t (" + names + ") values (" + marks + ")")) {
      for (Map<String, @Nullable String> row : rows) {
        for (int i = 0; i < columns.size(); i++) {
          insert.setString(i + 1, row.get(columns.get(i)));
        }
        insert.executeUpdate();
      }
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
    return open("select " + names + " from t order by row_number");
  }

  @Override
  public Source sourceWithMalformedSecondRow() {
    return open(
        "select 'a' as id, '' as text union all select 'b', repeat('x', 1000001)"
            + " union all select 'c', ''");
  }

  @Override
  public Source sourceThatDoesNotExist() {
    return open("select * from nowhere");
  }

  @Test
  void streamsManyRowsInLittleMemory() {
    long rows = 0;
    try (Source source =
        open("select i::text as id, repeat('x', 1000) as text from generate_series(1, 100000) i")) {
      while (source.next() instanceof SourceRow.Read) {
        rows++;
      }
    }
    assertThat(rows).isEqualTo(100_000);
  }

  @Test
  void givesValuesAsTheCellsOfAFile() {
    try (Source source =
        open("select 7 as id, 1.50::numeric as share, true as sold, date '2026-01-31' as day")) {
      assertThat(source.next())
          .isInstanceOfSatisfying(
              SourceRow.Read.class,
              row ->
                  assertThat(row.cells())
                      .hasToString(
                          "{\"id\":\"7\",\"share\":\"1.50\",\"sold\":\"true\",\"day\":\"2026-01-31\"}"));
      assertThat(source.locator()).startsWith("postgresql://localhost:").doesNotContain("secret");
    }
  }

  private Source open(String query) {
    return SqlSource.open(new ReadablePostgres(database.address()), query);
  }
}
