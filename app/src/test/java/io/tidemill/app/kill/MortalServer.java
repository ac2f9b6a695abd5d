package io.tidemill.app.kill;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A PostgreSQL server that syncs as a real one does, can be killed, and starts again over the same
/// folder.
final class MortalServer implements AutoCloseable {
  private final Path data;
  private final int port;
  private EmbeddedPostgres server;

  private MortalServer(Path data, int port) throws IOException {
    this.data = data;
    this.port = port;
    this.server = start();
  }

  static MortalServer in(Path folder) throws IOException, SQLException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    return new MortalServer(folder.resolve("database"), port);
  }

  private EmbeddedPostgres start() throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setPort(port)
        .setServerConfig("fsync", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("synchronous_commit", "on")
        .start();
  }

  /// Address of its database, as `--store` takes it.
  String address() {
    return "postgresql://postgres@localhost:%d/postgres".formatted(port);
  }

  /// Kills the server and every process that serves a connection.
  void kill() throws IOException {
    long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    List<ProcessHandle> backends = postmaster.descendants().toList();
    postmaster.destroyForcibly();
    backends.forEach(ProcessHandle::destroyForcibly);
    postmaster.onExit().join();
  }

  /// Starts it again; it recovers what was committed.
  void again() throws IOException {
    try {
      server.close();
    } catch (IOException | RuntimeException gone) {
      // It was killed: there is nothing to stop.
    }
    server = start();
  }

  /// The first column of every row.
  Set<Long> numbers(String query) throws SQLException {
    Set<Long> numbers = new HashSet<>();
    String url = "jdbc:postgresql://localhost:%d/postgres?user=postgres".formatted(port);
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        numbers.add(rows.getLong(1));
      }
    }
    return numbers;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
