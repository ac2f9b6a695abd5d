package io.tidemill.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.app.settings.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rows out of a database, look-ups in it, a program of the user, and results back into it.
final class OwnDataTest {
  private static final String PIPELINE =
      """
      tidemill: 1
      name: greet
      record:
        key: id
        fields: {id: integer, name: string}
      steps:
        orders:
          sql: work
          statement: SELECT item FROM orders WHERE person = :id ORDER BY item
          given: {id: record.id}
          answer: {item: string}
        letter:
          run: COMMAND
          given: {name: record.name, items: orders.rows.item}
          answer: {text: string}
          retry: 1
      save:
        - to: people
          key: nr
          columns: {nr: record.id, letter: letter.text, bought: orders.count}
      simulation:
        letter: {text: '"Dear " ~ record.name'}
      """;

  @TempDir private Path folder;

  @BeforeEach
  void makeTheUsersFiles() throws IOException, SQLException {
    Files.writeString(
        folder.resolve("tidemill.yaml"),
        """
        tidemill: 1
        connections:
          work: {url: "sqlite:work.db"}
        inputs:
          people: {sql: work, query: "SELECT nr, title FROM people ORDER BY nr", columns: {id: nr, name: title}}
        targets:
          default: {sql: work}
        commands:
          writer: [sed, "s/name/text/"]
        """);
    run(
        "create table people (nr integer primary key, title text not null, letter text, bought"
            + " integer)");
    run("insert into people (nr, title) values (1, 'Ann'), (2, 'Bo; drop table people')");
    run("create table orders (person integer, item text)");
    run("insert into orders values (1, 'pen'), (1, 'ink')");
  }

  @Test
  void readsLooksUpStartsAProgramAndSaves() throws IOException, SQLException {
    write("writer");
    Typed run = go("run", "greet.yaml", "--input", "people");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(text("select group_concat(nr || letter || bought, '/') from people"))
        .isEqualTo("1Ann2/2Bo; drop table people0");
    assertThat(go("run", "greet.yaml", "--input", "people").err()).contains("complete");
  }

  @Test
  void failsTheRecordWithTheWordsOfTheProgram() throws IOException {
    write("[sh, -c, 'grep -q Ann && echo \"{\\\"text\\\": \\\"x\\\"}\" || { echo who >&2; exit 4; }']");
    Typed run = go("run", "greet.yaml", "--input", "people");
    assertThat(run.exit()).as(run.err()).isEqualTo(3);
    assertThat(go("errors", "last").out()).contains("exit code 4");
    assertThat(go("trace", "last", "2").out()).contains("who");
  }

  @Test
  void startsNothingInASimulation() throws IOException, SQLException {
    write("[no-such-program]");
    Typed run = go("run", "greet.yaml", "--input", "people", "--simulated");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(go("export", "last").out()).contains("Dear Ann,2");
    assertThat(text("select count(letter) from people")).isEqualTo("0");
  }

  @Test
  void simulatesAConnectionThatIsNotSetUp() throws IOException {
    write("[no-such-program]");
    Files.delete(folder.resolve("tidemill.yaml"));
    Files.writeString(folder.resolve("people.csv"), "id,name\n1,Ann\n2,Bo\n3,Cy\n4,Di\n");
    Typed run = go("run", "greet.yaml", "--input", "people.csv", "--simulated");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("4 = 4 done");
  }

  @Test
  void refusesBeforeAnythingIsSpentWhatIsNotSetUp() throws IOException {
    write("writer");
    Files.delete(folder.resolve("work.db"));
    Typed run = go("run", "greet.yaml", "--input", "people");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("work.db", "does not exist");
  }

  private Typed go(String... arguments) {
    return Typed.in(
        new Environment(Map.of("PATH", "/usr/local/bin:/usr/bin:/bin"), folder), arguments);
  }

  private void write(String command) throws IOException {
    Files.writeString(folder.resolve("greet.yaml"), PIPELINE.replace("COMMAND", command));
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String text(String query) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("work.db"));
  }
}
