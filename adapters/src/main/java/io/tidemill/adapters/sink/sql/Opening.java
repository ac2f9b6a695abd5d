package io.tidemill.adapters.sink.sql;

import io.tidemill.port.InputRefused;
import io.tidemill.port.SinkIdentity;
import io.tidemill.port.TargetTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is done with a table before the first row is written, on any database.
///
/// @param database where the table is
/// @param table what will be written
/// @param writer who wants to
/// @param takeOver whether others may be overwritten
record Opening(Database database, TargetTable table, SinkIdentity writer, TakeOver takeOver) {
  private static final Set<TableProblem.Kind> ABSENT =
      Set.of(TableProblem.Kind.TABLE, TableProblem.Kind.COLUMN);

  /// Makes what is missing and becomes the last writer.
  AppliedMark making(Connection connection) throws SQLException {
    return Sql.inTransaction(
        connection,
        database.dialect(),
        () -> {
          new TableMaker(connection, database.dialect()).make(table);
          AppliedMark.make(connection, database.dialect());
          return claimed(connection);
        });
  }

  /// Becomes the last writer where the database keeps our mark; null where it does not.
  ///
  /// @throws InputRefused when the table or a column is missing
  @Nullable AppliedMark asItIs(Connection connection) throws SQLException {
    refuseUnfit(connection);
    if (database.dialect().columns(connection, AppliedMark.TABLE).isEmpty()) {
      return null;
    }
    return Sql.inTransaction(
        connection,
        database.dialect(),
        () -> {
          AppliedMark.make(connection, database.dialect());
          return claimed(connection);
        });
  }

  private AppliedMark claimed(Connection connection) throws SQLException {
    AppliedMark mark = new AppliedMark(writer, table.name());
    mark.claim(connection, takeOver);
    return mark;
  }

  private void refuseUnfit(Connection connection) throws SQLException {
    List<String> missing =
        TableCheck.problems(connection, table, database.dialect()).stream()
            .filter(problem -> ABSENT.contains(problem.kind()))
            .map(TableProblem::message)
            .toList();
    if (!missing.isEmpty()) {
      throw new InputRefused(database.name() + ": " + String.join("; ", missing));
    }
  }
}
