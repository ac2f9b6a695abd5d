package io.tidemill.adapters.journal.sql;

import io.tidemill.engine.NodeId;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.NodeKey;
import io.tidemill.value.Fingerprint;
import io.tidemill.value.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The columns of one row, read from left to right.
public final class Columns {
  private final ResultSet rows;
  private int at;

  /// Starts at the first column of the current row.
  public Columns(ResultSet rows) {
    this.rows = rows;
  }

  /// The next column as a number, 0 for null.
  public long number() throws SQLException {
    return rows.getLong(++at);
  }

  int small() throws SQLException {
    return rows.getInt(++at);
  }

  boolean flag() throws SQLException {
    return number() != 0;
  }

  @Nullable Long numberOrNull() throws SQLException {
    long value = number();
    return rows.wasNull() ? null : value;
  }

  /// The next column as the driver reads it.
  @Nullable Object value() throws SQLException {
    return rows.getObject(++at);
  }

  /// The next column as text, empty for null.
  public String text() throws SQLException {
    String value = rows.getString(++at);
    return value == null ? "" : value;
  }

  @Nullable String textOrNull() throws SQLException {
    return rows.getString(++at);
  }

  byte[] bytes() throws SQLException {
    return rows.getBytes(++at);
  }

  @Nullable Instant timeOrNull() throws SQLException {
    Long millis = numberOrNull();
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  Instant time() throws SQLException {
    return Instant.ofEpochMilli(number());
  }

  Money money() throws SQLException {
    return new Money(number());
  }

  @Nullable Money moneyOrNull() throws SQLException {
    Long nanos = numberOrNull();
    return nanos == null ? null : new Money(nanos);
  }

  Fingerprint hash() throws SQLException {
    return new Fingerprint(HexFormat.of().formatHex(bytes()));
  }

  @Nullable Fingerprint hashOrNull() throws SQLException {
    byte[] bytes = rows.getBytes(++at);
    return bytes == null ? null : new Fingerprint(HexFormat.of().formatHex(bytes));
  }

  @Nullable FailureClass failureClass() throws SQLException {
    String word = textOrNull();
    return word == null ? null : FailureClass.valueOf(word);
  }

  ObjectNode object() throws SQLException {
    return JsonText.readObject(text());
  }

  JsonNode json() throws SQLException {
    return JsonText.read(text());
  }

  /// Subject, node and generation.
  NodeKey node() throws SQLException {
    return new NodeKey(number(), NodeId.parse(text()), small());
  }

  /// Codec, checksum and bytes of a body, or null when the row has none.
  @Nullable String bodyOrNull() throws SQLException {
    String codec = textOrNull();
    int length = small();
    long checksum = number();
    byte[] bytes = rows.getBytes(++at);
    return codec == null ? null : new Body(codec, length, checksum, bytes).text();
  }
}
