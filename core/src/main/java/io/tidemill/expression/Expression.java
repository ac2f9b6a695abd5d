package io.tidemill.expression;

import io.tidemill.value.SourceLocation;

/// An expression as written, with its parsed form.
///
/// @param text as the user wrote it
/// @param at where it begins
/// @param root its parsed form
public record Expression(String text, SourceLocation at, Expr root) {}
