package io.tidemill.adapters.sink.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemill.expression.Type;
import io.tidemill.port.TargetTable;
import io.tidemill.port.TargetTable.Column;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableCheckTest {
  private static final TargetTable CONTRACTORS =
      new TargetTable(
          "contractors",
          List.of("id"),
          List.of(
              new Column("id", Type.WHOLE, false), new Column("trust_score", Type.WHOLE, false)));

  @TempDir Path folder;

  @Test
  void findsNothingAmissInAFittingTable() {
    assertThat(problems("create table contractors (ID integer primary key, Trust_Score int, x)"))
        .isEmpty();
    assertThat(
            problems(
                "create table contractors (id int, trust_score numeric)",
                "create unique index by_id on contractors (id)"))
        .isEmpty();
  }

  @Test
  void namesAMissingTableAndNothingElse() {
    assertThat(problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.kind()).isEqualTo(TableProblem.Kind.TABLE);
              assertThat(problem.message()).contains("contractors").contains("--create");
            });
  }

  @Test
  void namesMissingColumnsAndThoseThatAreThere() {
    assertThat(problems("create table contractors (id integer primary key, score integer)"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.kind()).isEqualTo(TableProblem.Kind.COLUMN);
              assertThat(problem.column()).isEqualTo("trust_score");
              assertThat(problem.message()).contains("id, score");
            });
  }

  @Test
  void namesAMissingUniqueIndex() {
    List<TableProblem.Kind> kinds =
        problems(
                "create table contractors (id integer, trust_score integer)",
                "create index slow on contractors (id)",
                "create unique index other on contractors (id, trust_score)",
                "create unique index some on contractors (id) where id > 5",
                "create unique index odd on contractors (abs(id))")
            .stream()
            .map(TableProblem::kind)
            .toList();
    assertThat(kinds).containsExactly(TableProblem.Kind.KEY);
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT, INTEGER, false",
    "TEXT, VARCHAR(20), true",
    "TEXT, '', true",
    "DAY, DATE, true",
    "DAY, TEXT, true",
    "DAY, INTEGER, false",
    "WHOLE, BIGINT, true",
    "WHOLE, TEXT, false",
    "DECIMAL, INTEGER, false",
    "DECIMAL, REAL, true",
    "DECIMAL, 'DECIMAL(10,2)', true",
    "TRUTH, BOOLEAN, true",
    "TRUTH, TEXT, false",
    "LIST, JSON, true",
    "LIST, INTEGER, false"
  })
  void judgesTypesByTheDeclaration(String type, String declared, boolean fits) {
    Type saved =
        switch (type) {
          case "DAY" -> Type.DAY;
          case "WHOLE" -> Type.WHOLE;
          case "DECIMAL" -> Type.DECIMAL;
          case "TRUTH" -> Type.TRUTH;
          case "LIST" -> new Type.ListOf(Type.TEXT);
          default -> Type.TEXT;
        };
    assertThat(new SqliteDialect().fits(saved, declared)).isEqualTo(fits);
  }

  @Test
  void namesAColumnOfAnotherType() {
    assertThat(problems("create table contractors (id integer primary key, trust_score text)"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.kind()).isEqualTo(TableProblem.Kind.TYPE);
              assertThat(problem.message())
                  .contains("trust_score")
                  .containsIgnoringCase("is text")
                  .contains("integer");
            });
  }

  @Test
  void checksAFileWithoutMakingOrChangingIt() throws SQLException {
    Path nowhere = folder.resolve("nowhere.db");
    assertThatThrownBy(() -> TableCheck.problems(nowhere, CONTRACTORS))
        .isInstanceOf(SQLException.class);
    assertThat(nowhere).doesNotExist();
    Path file = folder.resolve("there.db");
    new SqliteFixture(file).run("create table contractors (id integer primary key, trust_score)");
    assertThat(TableCheck.problems(file, CONTRACTORS)).isEmpty();
  }

  private List<TableProblem> problems(String... statements) {
    SqliteFixture database =
        new SqliteFixture(folder.resolve("users" + List.of(statements).hashCode() + ".db"));
    database.run(statements);
    try (Connection connection = database.connect()) {
      return TableCheck.problems(connection, CONTRACTORS);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
