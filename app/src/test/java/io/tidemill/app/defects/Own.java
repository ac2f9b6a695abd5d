package io.tidemill.app.defects;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// The user's own database as the target of a scene.
final class Own {
  private Own() {}

  /// A table that takes no score of 2.
  static Scene refusingTwo(Scene scene) throws IOException, SQLException {
    return database(
        scene, "create table out (id text primary key, score integer check (score <> 2))");
  }

  /// Makes it with these statements, and writes results there.
  static Scene database(Scene scene, String... statements) throws IOException, SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + scene.folder().resolve("own.db"));
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
    return scene.settings(
        "models:\n",
        """
        connections: {own: {url: "sqlite:own.db"}}
        targets: {default: {sql: own}}
        models:
        """);
  }
}
