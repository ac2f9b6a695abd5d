package io.tidemill.adapters.provider.openai;

/// What differs between servers that speak chat completions.
///
/// @param schema what to send when a request has a schema
/// @param limit the field that limits the reply
public record Dialect(SchemaSupport schema, LimitField limit) {
  /// OpenAI's own models.
  public static final Dialect OPENAI =
      new Dialect(SchemaSupport.STRICT, LimitField.MAX_COMPLETION_TOKENS);

  /// Everybody else, as far as one can expect without asking.
  public static final Dialect COMPATIBLE =
      new Dialect(SchemaSupport.JSON_OBJECT, LimitField.MAX_TOKENS);

  /// The field that limits the reply.
  public enum LimitField {
    /// Known by all servers but refused by OpenAI's newer models.
    MAX_TOKENS("max_tokens"),
    /// Known by OpenAI; counts reasoning too.
    MAX_COMPLETION_TOKENS("max_completion_tokens");

    private final String field;

    LimitField(String field) {
      this.field = field;
    }

    /// Its name on the wire.
    String field() {
      return field;
    }
  }
}
