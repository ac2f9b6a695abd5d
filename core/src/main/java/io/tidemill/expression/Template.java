package io.tidemill.expression;

import io.tidemill.value.SourceLocation;
import java.util.List;

/// Text with `{{ }}` and `{% %}` parts, parsed (language.md 4).
///
/// @param text as the user wrote it
/// @param at where it begins
/// @param parts its parts in order
public record Template(String text, SourceLocation at, List<Part> parts) {
  public Template {
    parts = List.copyOf(parts);
  }

  /// A piece of a template.
  public sealed interface Part {}

  /// Constant text.
  public record Constant(String text) implements Part {}

  /// `{{ value }}`.
  public record Print(Expr value) implements Part {}

  /// `{% if %} .. {% elif %} .. {% else %} .. {% endif %}`; the else parts may be empty.
  public record Choose(List<Branch> branches, List<Part> otherwise) implements Part {}

  /// One condition of a [Choose] and what it prints.
  public record Branch(Expr condition, List<Part> parts) {}

  /// `{% for name in list %} .. {% endfor %}`.
  public record Loop(String name, Expr list, List<Part> parts) implements Part {}
}
