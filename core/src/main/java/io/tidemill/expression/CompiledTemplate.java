package io.tidemill.expression;

import io.tidemill.value.SourceLocation;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A template ready to be rendered many times: what is trusted was decided once. Immutable; any
/// number of threads may render at once.
public final class CompiledTemplate {
  static final int MOST_ROUNDS = 1_000_000;

  private final List<Piece> pieces;
  private final SourceLocation at;

  private CompiledTemplate(List<Piece> pieces, SourceLocation at) {
    this.pieces = pieces;
    this.at = at;
  }

  /// The template with trust decided where the scope's words mean something. A loop's variable is
  /// trusted like its list. The template is expected to be free of findings; what cannot be typed
  /// counts as untrusted.
  public static CompiledTemplate compile(Template template, Scope scope) {
    return new CompiledTemplate(pieces(template.parts(), scope), template.at());
  }

  /// The text, with untrusted texts quoted. Numbers print as plain digits, booleans as `true` and
  /// `false`, dates as they are held.
  ///
  /// @throws EvaluationError when a printed value is null, a list or an object, when an expression
  ///   has no value, or when the output exceeds 8 Mi characters
  public String render(Bindings bindings, Quoting quoting) {
    return run(bindings, value -> value.trusted() ? Quoting.NONE : quoting);
  }

  /// The text, with every printed value quoted, trusted or not: for SQL and URLs.
  ///
  /// @throws EvaluationError as [#render]
  public String renderAll(Bindings bindings, Quoting quoting) {
    return run(bindings, _ -> quoting);
  }

  private String run(Bindings bindings, Policy policy) {
    Rendering rendering = new Rendering(at, policy);
    rendering.pieces(pieces, bindings);
    return rendering.text();
  }

  private static List<Piece> pieces(List<Template.Part> parts, Scope scope) {
    return parts.stream().map(part -> piece(part, scope)).toList();
  }

  private static Piece piece(Template.Part part, Scope scope) {
    return switch (part) {
      case Template.Constant constant -> new Fixed(constant.text());
      case Template.Print print -> new Value(print.value(), Trust.isTrusted(print.value(), scope));
      case Template.Choose choose ->
          new Choose(
              choose.branches().stream()
                  .map(branch -> new Branch(branch.condition(), pieces(branch.parts(), scope)))
                  .toList(),
              pieces(choose.otherwise(), scope));
      case Template.Loop loop -> {
        Type list = Typer.type(loop.list(), scope).type();
        Type element = list instanceof Type.ListOf of ? of.element() : Type.NOTHING;
        boolean trusted = Trust.isTrusted(loop.list(), scope);
        Scope inner = new InnerScope(scope, loop.name(), element, trusted);
        yield new Loop(loop.name(), loop.list(), pieces(loop.parts(), inner));
      }
    };
  }

  /// A part of the compiled template.
  sealed interface Piece {}

  /// Constant text.
  record Fixed(String text) implements Piece {}

  /// A printed value.
  record Value(Expr expr, boolean trusted) implements Piece {}

  /// Branches, of which the first whose condition holds is printed.
  record Choose(List<Branch> branches, List<Piece> otherwise) implements Piece {}

  /// A condition and what it prints.
  record Branch(Expr condition, List<Piece> pieces) {}

  /// What is printed for each element.
  record Loop(String name, Expr list, List<Piece> pieces) implements Piece {}

  /// Which values are quoted, and how.
  private interface Policy {
    Quoting of(Value value);
  }

  /// One rendering on its way.
  private static final class Rendering {
    private final StringBuilder out = new StringBuilder();
    private final SourceLocation at;
    private final Policy policy;
    private int rounds;

    Rendering(SourceLocation at, Policy policy) {
      this.at = at;
      this.policy = policy;
    }

    String text() {
      return out.toString();
    }

    void pieces(List<Piece> pieces, Bindings bindings) {
      for (Piece piece : pieces) {
        switch (piece) {
          case Fixed fixed -> append(fixed.text());
          case Value value -> append(printed(value, bindings));
          case Choose choose -> pieces(chosen(choose, bindings), bindings);
          case Loop loop -> loop(loop, bindings);
        }
      }
    }

    private void append(String text) {
      if (out.length() + (long) text.length() > Operand.MOST_CHARACTERS) {
        throw new EvaluationError(at, "The template prints more than 8 Mi characters");
      }
      out.append(text);
    }

    private String printed(Value value, Bindings bindings) {
      JsonNode node = Evaluator.evaluate(value.expr(), bindings);
      return policy.of(value).quote(Printed.text(node, value.expr()));
    }

    private List<Piece> chosen(Choose choose, Bindings bindings) {
      for (Branch branch : choose.branches()) {
        if (Evaluator.holds(branch.condition(), bindings)) {
          return branch.pieces();
        }
      }
      return choose.otherwise();
    }

    private void loop(Loop loop, Bindings bindings) {
      for (JsonNode element : Evaluator.elements(loop.list(), bindings)) {
        if (++rounds > MOST_ROUNDS) {
          throw new EvaluationError(at, "The loops of the template run more than 1,000,000 rounds");
        }
        pieces(loop.pieces(), bindings.with(loop.name(), element));
      }
    }
  }
}
