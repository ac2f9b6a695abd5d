package io.tidemill.adapters.journal.sql;

import io.tidemill.port.CallEnd;
import io.tidemill.port.CallIntent;
import io.tidemill.port.RunReader;
import io.tidemill.value.Money;
import io.tidemill.value.Tokens;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Maps table `call`.
final class CallRows {
  /// What [#intent] reads.
  static final String INTENT =
      "c.kind, c.pool, c.provider, c.model, c.price_version, c.correlation_id, c.request_hash,"
          + " c.reuse_key, c.reserved, c.started_at";

  /// What [#view] reads after the bodies.
  static final String VIEW =
      INTENT
          + ", c.ended_at, c.cost, c.cost_state, c.tokens_in, c.tokens_cached, c.tokens_out,"
          + " c.tokens_reasoning, c.http_status, c.failure_class, c.first_byte_ms, c.load_ms";

  private CallRows() {}

  static CallIntent intent(Columns row) throws SQLException {
    return new CallIntent(
        row.text(),
        row.text(),
        new CallIntent.Target(row.text(), row.text(), row.text()),
        row.text(),
        row.hash(),
        row.hashOrNull(),
        row.moneyOrNull(),
        row.time());
  }

  static RunReader.CallView view(Columns row, long id, CallEnd.Bodies bodies) throws SQLException {
    CallIntent intent = intent(row);
    Instant ended = row.timeOrNull();
    return new RunReader.CallView(id, intent, ended == null ? null : end(row, ended, bodies));
  }

  private static CallEnd end(Columns row, Instant ended, CallEnd.Bodies bodies)
      throws SQLException {
    Money amount = row.moneyOrNull();
    CallEnd.CostState state = CallEnd.CostState.valueOf(row.text().toUpperCase(Locale.ROOT));
    Tokens tokens = tokens(row);
    int status = row.small();
    io.tidemill.failure.FailureClass kind = row.failureClass();
    Long firstByte = row.numberOrNull();
    CallEnd.Times times =
        new CallEnd.Times(firstByte == null ? -1 : firstByte, ended, row.number());
    return new CallEnd(new CallEnd.Cost(amount, state), tokens, status, kind, times, bodies);
  }

  private static @Nullable Tokens tokens(Columns row) throws SQLException {
    Long in = row.numberOrNull();
    Tokens tokens = new Tokens(in == null ? 0 : in, row.number(), row.number(), row.number());
    return in == null ? null : tokens;
  }
}
