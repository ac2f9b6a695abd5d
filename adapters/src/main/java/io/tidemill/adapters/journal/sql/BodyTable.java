package io.tidemill.adapters.journal.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes texts that are too large or too rarely read to stand in their own row.
final class BodyTable implements Table {
  private final Ids ids;
  private final Bound insert;

  BodyTable(Connection connection, Ids ids) throws SQLException {
    this.ids = ids;
    insert =
        new Bound(
            connection,
            "insert into body (id, codec, length, checksum, bytes) values (?, ?, ?, ?, ?)");
  }

  /// Keeps a text.
  ///
  /// @return its id, null for an empty text, which is not stored
  @Nullable Long keep(String text) throws SQLException {
    if (text.isEmpty()) {
      return null;
    }
    long id = ids.take(1);
    Body.of(text).into(insert.put(id)).row();
    return id;
  }

  @Override
  public List<Bound> statements() {
    return List.of(insert);
  }

  @Override
  public void flush() throws SQLException {
    insert.flush();
  }
}
