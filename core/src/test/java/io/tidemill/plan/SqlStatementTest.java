package io.tidemill.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SqlStatementTest {

  @Test
  void bindsNamesInTheirOrder() {
    SqlStatement statement =
        SqlStatement.of("SELECT a FROM t WHERE b = :one AND c = :two OR d = :one;");
    assertThat(statement.text()).isEqualTo("SELECT a FROM t WHERE b = ? AND c = ? OR d = ?");
    assertThat(statement.parameters()).isEqualTo(List.of("one", "two", "one"));
    assertThat(statement.reads()).isTrue();
  }

  @Test
  void leavesQuotedTextCommentsAndCastsAlone() {
    String written = "SELECT ':no', \":no\", b::text -- :no\n, /* :no */ :yes FROM t";
    SqlStatement statement = SqlStatement.of(written);
    assertThat(statement.parameters()).isEqualTo(List.of("yes"));
    assertThat(statement.text()).isEqualTo(written.replace(":yes", "?"));
  }

  @Test
  void readsOnlyWhenItIsOneSelect() {
    assertThat(SqlStatement.of("with x as (select 1) select * from x").reads()).isTrue();
    assertThat(SqlStatement.of("SELECT ';' FROM t").reads()).isTrue();
    assertThat(SqlStatement.of("DELETE FROM t").reads()).isFalse();
    assertThat(SqlStatement.of("SELECT 1; DROP TABLE t").reads()).isFalse();
    assertThat(SqlStatement.of("").reads()).isFalse();
  }
}
