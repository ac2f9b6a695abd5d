package io.tidemill.adapters.journal.postgres;

import io.tidemill.adapters.journal.sql.ReadPool;
import io.tidemill.adapters.journal.sql.Reads;
import java.sql.SQLException;

/// Reads that survive a server that was restarted: where an idle connection turns out to be broken,
/// the statement is asked once more on a new one.
///
/// @param pool where connections come from
record PatientReads(ReadPool pool) implements Reads.Lender {
  private static final String CONNECTION_EXCEPTIONS = "08";
  private static final String OPERATOR_INTERVENTION = "57P";

  @Override
  public <T> T read(String sql, Reads.Work<T> work) throws SQLException {
    try {
      return pool.read(sql, work);
    } catch (SQLException failed) {
      if (!isBroken(failed)) {
        throw failed;
      }
      pool.empty();
      return pool.read(sql, work);
    }
  }

  private static boolean isBroken(SQLException failed) {
    String state = String.valueOf(failed.getSQLState());
    return state.startsWith(CONNECTION_EXCEPTIONS) || state.startsWith(OPERATOR_INTERVENTION);
  }
}
