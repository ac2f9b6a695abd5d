package io.tidemill.adapters.sink.sql;

import java.sql.Connection;
import java.sql.SQLException;

/// A database that can be connected to again after it was away.
interface Database {

  /// Its name for messages, without secrets.
  String name();

  /// What it speaks.
  Dialect dialect();

  /// A new connection in autocommit mode.
  Connection connect() throws SQLException;

  /// Whether it can still be seen from here; a connection to a deleted file works on, into nowhere.
  boolean isThere();
}
