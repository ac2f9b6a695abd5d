package io.tidemill.adapters.journal.postgres;

import io.tidemill.port.Journal;
import io.tidemill.runtime.SystemTime;
import io.tidemill.testkit.contract.JournalContract;
import io.tidemill.testkit.contract.JournalHarness;
import java.util.HashMap;
import java.util.Map;

class PostgresJournalTest implements JournalContract {
  private final StoreAddress database = TestServer.database();

  @Override
  public JournalHarness harness() {
    return new Handles();
  }

  /// Each handle has a login of its own, so that it can be killed alone.
  private final class Handles implements JournalHarness {
    private final Map<Journal, StoreAddress> logins = new HashMap<>();

    @Override
    public Journal open() {
      StoreAddress login = TestServer.login(database);
      Journal journal = PostgresJournal.open(login, "", new SystemTime());
      logins.put(journal, login);
      return journal;
    }

    /// The killed process can renew nothing; its leases are made to end now.
    @Override
    public Journal afterKill(Journal killed) {
      logins.values().forEach(TestServer::kill);
      TestServer.sql(database, "update run set lease_until = 0");
      return open();
    }
  }
}
