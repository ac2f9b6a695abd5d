package io.tidemill.adapters.journal.sql;

import java.sql.SQLException;

/// Opens connections of one kind to one database.
@FunctionalInterface
public interface Opener<C> {
  /// A new connection; the caller closes it.
  C open() throws SQLException;
}
