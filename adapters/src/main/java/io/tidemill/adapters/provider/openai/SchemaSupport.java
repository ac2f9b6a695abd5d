package io.tidemill.adapters.provider.openai;

/// How far a server can be held to a JSON schema.
public enum SchemaSupport {
  /// Takes a strict `json_schema`: the reply has the fields, or is refused or cut.
  STRICT,
  /// Takes `json_object`: the reply is JSON, its fields are asked for in words.
  JSON_OBJECT,
  /// Takes neither: a schema is not sent.
  NONE
}
