package io.tidemill.adapters.sink.sql;

/// What a column of PostgreSQL takes, by its declared type.
enum PostgresKind {
  /// Text of any kind, enumerations and identifiers too.
  TEXT,
  /// Whole numbers.
  WHOLE,
  /// Numbers.
  NUMBER,
  /// Truth values.
  TRUTH,
  /// Days, with or without a time.
  DAY,
  /// JSON.
  JSON,
  /// Arrays.
  ARRAY;

  /// @param declared as `format_type` writes it: `character varying(60)`, `text[]`
  static PostgresKind of(String declared) {
    if (declared.endsWith("[]")) {
      return ARRAY;
    }
    return switch (declared.replaceFirst("\\(.*", "").strip()) {
      case "smallint", "integer", "bigint" -> WHOLE;
      case "numeric", "real", "double precision" -> NUMBER;
      case "boolean" -> TRUTH;
      case "date" -> DAY;
      case "json", "jsonb" -> JSON;
      default -> declared.startsWith("timestamp") ? DAY : TEXT;
    };
  }
}
