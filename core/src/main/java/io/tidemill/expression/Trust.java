package io.tidemill.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who vouches for a text (language.md 6). Decided from the expression alone, never from values.
public final class Trust {
  private Trust() {}

  /// Whether the expression's text comes from the author or a closed set: a literal, a word or
  /// field that the scope trusts, a choice, number, boolean or date; and whatever is made of such
  /// parts only. `raw(x)` counts as trusted.
  ///
  /// The scope is asked along the path: for `left.record.text` about `(left, record)` and
  /// `(left.record, text)`, for a bare word about `(word, "")`; trust in a value is trust in all
  /// below it.
  public static boolean isTrusted(Expr expr, Scope scope) {
    return isClosed(Typer.type(expr, scope).type()) || isMadeOfTrusted(expr, scope);
  }

  /// Whether values of the type cannot carry words of a stranger.
  private static boolean isClosed(Type type) {
    return switch (type) {
      case Type.Whole _, Type.Decimal _, Type.Truth _, Type.Day _, Type.Choice _ -> true;
      case Type.Text _, Type.Nothing _ -> false;
      case Type.ListOf list -> isClosed(list.element());
      case Type.Struct struct ->
          struct.fields().values().stream().allMatch(field -> isClosed(field.type()));
    };
  }

  private static boolean isMadeOfTrusted(Expr expr, Scope scope) {
    return switch (expr) {
      case Expr.Literal _ -> true;
      case Expr.Name name -> scope.isTrusted(name.name(), "");
      case Expr.Member member -> isTrustedField(member, scope) || isTrusted(member.of(), scope);
      case Expr.Index index -> isTrusted(index.of(), scope);
      case Expr.Call call -> isTrustedCall(call, scope);
      case Expr.Binary binary ->
          isTrusted(binary.left(), scope) && isTrusted(binary.right(), scope);
      case Expr.Items items -> areTrusted(items.elements(), scope);
      case Expr.Not _, Expr.Negate _, Expr.IsNull _, Expr.IsNotNull _ -> true;
    };
  }

  private static boolean isTrustedField(Expr.Member member, Scope scope) {
    String path = dotted(member.of());
    return path != null && scope.isTrusted(path, member.name());
  }

  private static @Nullable String dotted(Expr expr) {
    if (expr instanceof Expr.Name name) {
      return name.name();
    }
    if (expr instanceof Expr.Index index) {
      return dotted(index.of());
    }
    String of = expr instanceof Expr.Member member ? dotted(member.of()) : null;
    return of == null ? null : of + "." + ((Expr.Member) expr).name();
  }

  private static boolean isTrustedCall(Expr.Call call, Scope scope) {
    Function function = Function.named(call.function()).orElse(null);
    List<Expr> arguments = call.arguments();
    if (function == null || !function.takes(arguments.size())) {
      return false;
    }
    return switch (function) {
      case RAW -> true;
      case LOOKUP, LOOKUP_ALL -> isTrusted(arguments.getFirst(), scope);
      case FIND_ANY -> isTrusted(arguments.get(1), scope);
      case CASE -> areTrusted(Cases.values(arguments), scope);
      case MATCHES, CONTAINS, LENGTH, ROUND, SUM, NUMBER, INTEGER, DATE, DAYS -> true;
      case FIRST,
          LOWER,
          UPPER,
          TRIM,
          REPLACE,
          CAPTURE,
          SPLIT,
          JOIN,
          SHORTEN,
          MIN,
          MAX,
          DISTINCT,
          PARSE_ADDRESS,
          JSON ->
          areTrusted(arguments, scope);
    };
  }

  private static boolean areTrusted(List<Expr> parts, Scope scope) {
    return parts.stream().allMatch(part -> isTrusted(part, scope));
  }
}
