package io.tidemill.expression;

import io.tidemill.value.SourceLocation;

/// Something that the types of an expression or template forbid.
///
/// @param rule `unknown-name`, `unknown-field` or `type` (language.md 9)
/// @param at where it is
/// @param message what is wrong, in one sentence
/// @param remedy what to do about it, in one sentence
public record Finding(String rule, SourceLocation at, String message, String remedy) {
  static final String UNKNOWN_NAME = "unknown-name";
  static final String UNKNOWN_FIELD = "unknown-field";
  static final String TYPE = "type";
}
