package io.tidemill.app.kill;

import io.tidemill.adapters.source.csv.CsvOptions;
import io.tidemill.adapters.source.csv.CsvSource;
import io.tidemill.port.Source;
import io.tidemill.port.SourceRow;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The one database of somebody who audits contractors: a table of theirs with columns that may not
/// be null and a row for each contractor, and the complaints beside it.
///
/// @param url its JDBC address
record UsersDatabase(String url) {

  /// A file of SQLite.
  static UsersDatabase file(Path file) {
    return new UsersDatabase("jdbc:sqlite:" + file);
  }

  /// A database of PostgreSQL, which takes texts for what its columns are.
  ///
  /// @param address `postgresql://USER@HOST:PORT/DATABASE`
  static UsersDatabase server(String address) {
    return new UsersDatabase(
        "jdbc:" + address.replaceFirst("([a-z]+)@(.*)", "$2?user=$1") + "&stringtype=unspecified");
  }

  /// Makes both tables from the files.
  void fill(Path contractors, Path evidence) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table contractors (contractor_id text primary key, business_name text not null,"
              + " phone text not null, visits integer not null default 0, trust_score integer,"
              + " trust_summary text, trust_findings json, trust_evidence integer, trust_doubtful"
              + " boolean)");
      statement.execute(
          "create table contractor_evidence (evidence_id text, contractor_id text, complaint_type"
              + " text, start_date text, result text, satisfaction text, restitution_usd numeric)");
      connection.setAutoCommit(false);
      copy(
          contractors,
          connection,
          "insert into contractors (contractor_id, business_name, phone) values (?, ?, 'theirs')",
          "contractor_id",
          "business_name");
      copy(
          evidence,
          connection,
          "insert into contractor_evidence values (?, ?, ?, ?, ?, ?, ?)",
          "evidence_id",
          "contractor_id",
          "complaint_type",
          "start_date",
          "result",
          "satisfaction",
          "restitution_usd");
      connection.commit();
    }
  }

  /// Forgets all scores.
  void forgetScores() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("update contractors set trust_score = null");
    }
  }

  /// Contractor to score, where there is one.
  Map<String, Long> scores() throws SQLException {
    return numbers(
        "select contractor_id, trust_score from contractors where trust_score is not null");
  }

  /// Contractor to the number of complaints that a model gets to see.
  Map<String, Long> complaints() throws SQLException {
    return numbers(
        "select contractor_id, case when count(*) > 40 then 40 else count(*) end from"
            + " contractor_evidence group by contractor_id");
  }

  /// A single number.
  long number(String query) throws SQLException {
    return numbers("select 'x', (" + query + ")").getOrDefault("x", 0L);
  }

  private Map<String, Long> numbers(String query) throws SQLException {
    Map<String, Long> numbers = new HashMap<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        numbers.put(rows.getString(1), rows.getLong(2));
      }
    }
    return numbers;
  }

  private static void copy(Path file, Connection connection, String sql, String... columns)
      throws SQLException {
    try (Source source = CsvSource.open(file, CsvOptions.AUTO);
        PreparedStatement insert = connection.prepareStatement(sql)) {
      for (SourceRow row = source.next(); row != null; row = source.next()) {
        if (row instanceof SourceRow.Read(long _, var cells)) {
          for (int i = 0; i < columns.length; i++) {
            JsonNode cell = cells.path(columns[i]);
            insert.setString(i + 1, cell.isString() ? cell.asString() : null);
          }
          insert.executeUpdate();
        }
      }
    }
  }
}
