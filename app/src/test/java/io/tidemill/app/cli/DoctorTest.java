package io.tidemill.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Values of the journal that are changed behind the program's back.
final class DoctorTest {
  /// Columns without a checksum: who drives a run, what a later end of a call may keep, what is not
  /// used, and the key, whose index tells.
  private static final Set<String> OTHERS =
      Set.of(
          "call.answer_body",
          "call.custom_id",
          "call.error_body",
          "call.queued_at",
          "call.request_body",
          "record.record_key",
          "record.fold_version",
          "run.epoch",
          "run.owned_by",
          "run.lease_until",
          "run.submitted_by",
          "run.superseded_by",
          "run_plan.language_version");

  @TempDir private Path folder;

  @Test
  void namesEveryValueThatIsNotWhatWasWritten() throws IOException, SQLException {
    Files.writeString(folder.resolve("moods.yaml"), ControlTest.PIPELINE);
    Files.writeString(folder.resolve("rows.csv"), "id,text\na,first\nb,second\n");
    Typed.in(folder, "run", "moods.yaml", "--input", "rows.csv", "--simulated");
    assertThat(Typed.in(folder, "review", "last", "--key", "a", "--accept").exit()).isZero();
    assertThat(Typed.in(folder, "doctor").exit()).isZero();
    Path sound = folder.resolve("sound.db");
    sql("vacuum into '" + sound + "'");
    Set<String> unnamed = new TreeSet<>();
    for (String column : columns()) {
      Files.copy(sound, journal(), StandardCopyOption.REPLACE_EXISTING);
      if (change(column) && Typed.in(folder, "doctor").exit() == 0) {
        unnamed.add(column);
      }
    }
    assertThat(unnamed).isSubsetOf(OTHERS);
  }

  /// Columns outside keys of every table whose rows bear a checksum.
  private List<String> columns() throws SQLException {
    return texts(
        """
        select m.name || '.' || c.name from sqlite_master m, pragma_table_info(m.name) c
        where m.type = 'table' and c.pk = 0 and c.name not like '%checksum'
          and m.name not in ('body', 'migration')
          and exists (select 1 from pragma_table_info(m.name) s where s.name like '%checksum')
        """);
  }

  /// @return whether there was a value to change
  private boolean change(String column) throws SQLException {
    String table = column.substring(0, column.indexOf('.'));
    String name = column.substring(column.indexOf('.') + 1);
    return sql(
            """
            update %1$s set %2$s = case typeof(%2$s) when 'text' then %2$s || 'x'
              when 'blob' then zeroblob(length(%2$s)) else %2$s + 1 end
            where %2$s is not null
            """
                .formatted(table, name))
        > 0;
  }

  private Path journal() {
    return folder.resolve(".tidemill").resolve("journal.db");
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + journal());
  }

  private int sql(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  private List<String> texts(String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
