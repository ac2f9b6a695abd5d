package io.tidemill.adapters.journal.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Read connections, each with the statements that it has prepared. Safe for use by many threads:
/// more readers than idle connections open further ones, of which a few are kept.
public final class ReadPool implements Reads.Lender, AutoCloseable {
  private static final int KEPT = 4;

  private final Opener<Connection> opener;
  private final BlockingQueue<Reader> idle = new ArrayBlockingQueue<>(KEPT);
  private volatile boolean closed;

  /// A pool without connections.
  ///
  /// @param opener opens a connection for reading
  public ReadPool(Opener<Connection> opener) {
    this.opener = opener;
  }

  @Override
  public <T> T read(String sql, Reads.Work<T> work) throws SQLException {
    Reader reader = borrow();
    boolean healthy = false;
    try {
      T result = work.on(reader.statement(sql));
      healthy = true;
      return result;
    } finally {
      giveBack(reader, healthy);
    }
  }

  private Reader borrow() throws SQLException {
    Optional<Reader> free = Optional.ofNullable(idle.poll());
    return free.isPresent() ? free.get() : new Reader(opener.open());
  }

  private void giveBack(Reader reader, boolean healthy) throws SQLException {
    if (!healthy || closed || !idle.offer(reader)) {
      reader.connection().close();
    }
  }

  @Override
  public void close() throws SQLException {
    closed = true;
    empty();
  }

  /// Closes the idle connections; later reads open new ones.
  public void empty() throws SQLException {
    while (true) {
      Reader reader = idle.poll();
      if (reader == null) {
        return;
      }
      reader.connection().close();
    }
  }

  /// A connection and its statements by text.
  private record Reader(Connection connection, Map<String, PreparedStatement> statements) {
    Reader(Connection connection) {
      this(connection, new HashMap<>());
    }

    PreparedStatement statement(String sql) throws SQLException {
      PreparedStatement known = statements.get(sql);
      if (known != null) {
        return known;
      }
      PreparedStatement prepared = connection.prepareStatement(sql);
      statements.put(sql, prepared);
      return prepared;
    }
  }
}
