package io.tidemill.adapters.sink.sql;

import io.tidemill.expression.Type;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// PostgreSQL: every value goes as text or number without a type, so that the column decides; lists
/// of scalars become arrays where the column is one, JSON text elsewhere.
final class PostgresDialect implements Dialect {
  /// Classes of codes that concern the data of the row: bad values and broken constraints, and what
  /// a trigger raises (manual, appendix A).
  private static final Set<String> ROW_CLASSES = Set.of("22", "23", "44", "P0");

  /// The letters `tidesink` as a number: another lock than that of a journal in the same database.
  private static final long OUR_LOCK = 0x7469646573696E6BL;

  private static final String TYPE_MISMATCH = "42804";

  private static final String COLUMNS =
      "select attname, format_type(atttypid, atttypmod) from pg_attribute where attrelid ="
          + " to_regclass(?) and attnum > 0 and not attisdropped order by attnum";

  private static final String KEYS =
      "select i.indexrelid, a.attname from pg_index i join pg_attribute a on a.attrelid ="
          + " i.indrelid and a.attnum = any((i.indkey::int2[])[0:i.indnkeyatts - 1]) where"
          + " i.indrelid = to_regclass(?) and i.indisunique and i.indisvalid and i.indpred is null"
          + " and i.indexprs is null";

  /// With a lock that lasts as long as the transaction: from the look at the mark to the commit
  /// there is one writer, as in SQLite.
  @Override
  public String begin() {
    return "begin; select pg_advisory_xact_lock(" + OUR_LOCK + ")";
  }

  @Override
  public String columnType(Type type) {
    return switch (type) {
      case Type.Whole _ -> "bigint";
      case Type.Decimal _ -> "numeric";
      case Type.Truth _ -> "boolean";
      case Type.Day _ -> "date";
      case Type.ListOf _, Type.Struct _ -> "jsonb";
      case Type.Text _, Type.Choice _, Type.Nothing _ -> "text";
    };
  }

  @Override
  public boolean fits(Type type, String declared) {
    PostgresTable.Kind kind = PostgresTable.Kind.of(declared);
    return switch (type) {
      case Type.Text _, Type.Choice _ -> kind == PostgresTable.Kind.TEXT;
      case Type.Whole _ -> kind == PostgresTable.Kind.WHOLE || kind == PostgresTable.Kind.NUMBER;
      case Type.Decimal _ -> kind == PostgresTable.Kind.NUMBER;
      case Type.Truth _ -> kind == PostgresTable.Kind.TRUTH;
      case Type.Day _ -> kind == PostgresTable.Kind.DAY || kind == PostgresTable.Kind.TEXT;
      case Type.ListOf _ ->
          kind == PostgresTable.Kind.ARRAY
              || kind == PostgresTable.Kind.JSON
              || kind == PostgresTable.Kind.TEXT;
      case Type.Struct _ -> kind == PostgresTable.Kind.JSON || kind == PostgresTable.Kind.TEXT;
      case Type.Nothing _ -> true;
    };
  }

  @Override
  public void bind(PreparedStatement statement, int index, JsonNode value) throws SQLException {
    switch (value.getNodeType()) {
      case NULL, MISSING -> statement.setNull(index, Types.NULL);
      case BOOLEAN -> statement.setObject(index, value.asString(), Types.OTHER);
      case NUMBER -> statement.setObject(index, value.decimalValue().toPlainString(), Types.OTHER);
      case ARRAY -> bindList(statement, index, value);
      case OBJECT -> statement.setObject(index, StoredJson.text(value), Types.OTHER);
      case STRING, BINARY, POJO -> statement.setObject(index, value.asString(), Types.OTHER);
    }
  }

  /// The server says what the parameter is for.
  private static void bindList(PreparedStatement statement, int index, JsonNode value)
      throws SQLException {
    boolean isArray = statement.getParameterMetaData().getParameterTypeName(index).startsWith("_");
    statement.setObject(
        index, isArray ? PostgresArray.literal(value) : StoredJson.text(value), Types.OTHER);
  }

  @Override
  public boolean isSame(JsonNode delivered, ResultSet row, int index) throws SQLException {
    String stored = row.getString(index);
    if (stored == null || delivered.isNull()) {
      return stored == null && delivered.isNull();
    }
    String type = row.getMetaData().getColumnTypeName(index);
    return switch (delivered.getNodeType()) {
      case NUMBER -> isSameNumber(delivered, stored, type);
      case BOOLEAN -> delivered.booleanValue() == row.getBoolean(index);
      case ARRAY ->
          type.startsWith("_")
              ? PostgresArray.isSame(delivered, row.getArray(index))
              : StoredJson.isSame(delivered, stored);
      case OBJECT -> StoredJson.isSame(delivered, stored);
      case STRING, BINARY, POJO, NULL, MISSING -> isSameText(delivered.asString(), stored, type);
    };
  }

  @Override
  public boolean isRowsFault(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return state.equals(TYPE_MISMATCH)
        || ROW_CLASSES.contains(state.substring(0, Math.min(2, state.length())));
  }

  @Override
  public List<Column> columns(Connection connection, String table) throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(COLUMNS)) {
      query.setString(1, Sql.quoted(table));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          columns.add(new Column(rows.getString(1), rows.getString(2)));
        }
      }
    }
    return columns;
  }

  @Override
  public Set<Set<String>> uniqueKeys(Connection connection, String table) throws SQLException {
    java.util.Map<Long, Set<String>> keys = new java.util.HashMap<>();
    try (PreparedStatement query = connection.prepareStatement(KEYS)) {
      query.setString(1, Sql.quoted(table));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          keys.computeIfAbsent(rows.getLong(1), _ -> new HashSet<>())
              .add(rows.getString(2).toLowerCase(Locale.ROOT));
        }
      }
    }
    return Set.copyOf(keys.values());
  }

  /// A column of binary floats keeps what fits into one.
  private static boolean isSameNumber(JsonNode delivered, String stored, String type) {
    try {
      BigDecimal number = new BigDecimal(stored.strip());
      return switch (type) {
        case "float4" -> number.floatValue() == delivered.floatValue();
        case "float8" -> number.doubleValue() == delivered.doubleValue();
        default -> number.compareTo(delivered.decimalValue()) == 0;
      };
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /// Columns of a fixed width pad, days may carry a time, numbers and identifiers have one form of
  /// many.
  private static boolean isSameText(String delivered, String stored, String type) {
    return switch (type) {
      case "bpchar" -> delivered.stripTrailing().equals(stored.stripTrailing());
      case "timestamp", "timestamptz" -> stored.startsWith(delivered);
      case "uuid" -> delivered.equalsIgnoreCase(stored);
      case "int2", "int4", "int8", "numeric" -> isSameNumeral(delivered, stored);
      default -> delivered.equals(stored);
    };
  }

  private static boolean isSameNumeral(String delivered, String stored) {
    try {
      return new BigDecimal(delivered.strip()).compareTo(new BigDecimal(stored.strip())) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
