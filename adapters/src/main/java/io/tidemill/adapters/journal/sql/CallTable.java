package io.tidemill.adapters.journal.sql;

import static io.tidemill.adapters.journal.sql.RecordTable.bytes;

import io.tidemill.port.CallEnd;
import io.tidemill.port.CallIntent;
import io.tidemill.port.Change;
import io.tidemill.value.Fingerprint;
import io.tidemill.value.Money;
import io.tidemill.value.Tokens;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes calls: once before they go out, once when they ended, and once more for an answer that
/// came late.
final class CallTable implements Table {
  /// Columns of the checksum of a call as it begins, in its order.
  static final String START =
      "id, epoch, kind, pool, provider, model, price_version, correlation_id, request_hash,"
          + " reuse_key, reserved, started_at, batch";

  /// Columns of the checksum of how it ended, in its order.
  static final String END =
      "cost, cost_state, tokens_in, tokens_cached, tokens_out, tokens_reasoning, http_status,"
          + " failure_class, first_byte_ms, ended_at, load_ms";

  private final BodyTable bodies;
  private final Bound start;
  private final Bound end;

  CallTable(Connection connection, BodyTable bodies) throws SQLException {
    this.bodies = bodies;
    start =
        new Bound(
            connection,
            """
            insert into call (id, epoch, kind, pool, provider, model, price_version, correlation_id,
              request_hash, reuse_key, reserved, started_at, batch, checksum, cost_state, http_status,
              load_ms)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', 0, 0)
            """);
    end =
        new Bound(
            connection,
            """
            update call set cost = ?, cost_state = ?, tokens_in = ?, tokens_cached = ?, tokens_out = ?,
              tokens_reasoning = ?, http_status = ?, failure_class = ?, first_byte_ms = ?, ended_at = ?,
              load_ms = ?, end_checksum = ?, request_body = coalesce(?, request_body),
              answer_body = coalesce(?, answer_body), error_body = coalesce(?, error_body)
            where id = ?
            """);
  }

  void add(Change.CallStarted started, long epoch) throws SQLException {
    CallIntent intent = started.intent();
    CallIntent.Target target = intent.target();
    Fingerprint reuseKey = intent.reuseKey();
    start.put(started.id()).put(epoch).put(intent.kind()).put(intent.pool());
    start.put(target.provider()).put(target.model()).put(target.priceVersion());
    start.put(intent.correlationId()).put(bytes(intent.requestHash()));
    start.put(reuseKey == null ? null : bytes(reuseKey)).putOrNull(nanos(intent.reserved()));
    start.put(intent.started().toEpochMilli());
    start.putOrNull(started.batch() == 0 ? null : (Long) started.batch()).putChecksum().row();
  }

  void add(Change.CallEnded ended) throws SQLException {
    CallEnd call = ended.end();
    end.putOrNull(nanos(call.cost().amount())).put(call.cost().state().word());
    tokens(call.tokens());
    end.put(call.status()).put(RecordTable.name(call.kind()));
    long firstByte = call.times().firstByteMillis();
    end.putOrNull(firstByte < 0 ? null : (Long) firstByte);
    end.put(call.times().ended().toEpochMilli()).put(call.times().loadMillis()).putChecksum();
    end.putOrNull(bodies.keep(call.bodies().request()));
    end.putOrNull(bodies.keep(call.bodies().answer()));
    end.putOrNull(bodies.keep(call.bodies().error()));
    end.put(ended.id()).row();
  }

  private void tokens(@Nullable Tokens tokens) throws SQLException {
    if (tokens == null) {
      end.putOrNull(null).putOrNull(null).putOrNull(null).putOrNull(null);
    } else {
      end.put(tokens.in()).put(tokens.cached()).put(tokens.out()).put(tokens.reasoning());
    }
  }

  private static @Nullable Long nanos(@Nullable Money money) {
    return money == null ? null : money.nanos();
  }

  @Override
  public List<Bound> statements() {
    return List.of(start, end);
  }

  @Override
  public void flush() throws SQLException {
    start.flush();
    end.flushEach("A call ended that was never started");
  }
}
