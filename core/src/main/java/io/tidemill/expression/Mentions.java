package io.tidemill.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which values an expression or template reads. An index leaves no trace in a path, and
/// `distinct`, `lookup`, `lookup_all` and `raw` pass the path of their first argument on:
/// `lookup(data.t, "zip", z).city` reads `data.t.city` and what `z` reads.
public final class Mentions {
  private static final Set<String> TRANSPARENT = Set.of("distinct", "lookup", "lookup_all", "raw");

  private final Map<String, List<String>> loops;
  private final Set<Mention> found;

  private Mentions(Map<String, List<String>> loops, Set<Mention> found) {
    this.loops = loops;
    this.found = found;
  }

  /// What the expression reads, in the order of the text; empty for a constant one.
  public static Set<Mention> of(Expr expr) {
    Mentions mentions = new Mentions(Map.of(), new LinkedHashSet<>());
    mentions.visit(expr);
    return mentions.found;
  }

  /// What the template reads, in the order of the text. The variable of a loop stands for the path
  /// of its list and is never a root; over a list without a path, such as `split(..)`, it is no
  /// mention.
  public static Set<Mention> of(Template template) {
    Mentions mentions = new Mentions(Map.of(), new LinkedHashSet<>());
    mentions.visit(template.parts());
    return mentions.found;
  }

  private void visit(List<Template.Part> parts) {
    for (Template.Part part : parts) {
      switch (part) {
        case Template.Constant _ -> {}
        case Template.Print print -> visit(print.value());
        case Template.Choose choose -> {
          for (Template.Branch branch : choose.branches()) {
            visit(branch.condition());
            visit(branch.parts());
          }
          visit(choose.otherwise());
        }
        case Template.Loop loop -> visit(loop);
      }
    }
  }

  private void visit(Template.Loop loop) {
    List<String> path = visit(loop.list());
    Map<String, List<String>> inner = new HashMap<>(loops);
    inner.put(loop.name(), path == null ? List.of() : path);
    new Mentions(inner, found).visit(loop.parts());
  }

  /// Notes what the expression reads; its path when it is one.
  private @Nullable List<String> visit(Expr expr) {
    List<String> path = path(expr);
    if (path != null) {
      found.add(new Mention(path, expr.at()));
    }
    return path;
  }

  /// The path of the expression when it is one, else null after visiting its parts.
  private @Nullable List<String> path(Expr expr) {
    return switch (expr) {
      case Expr.Literal _ -> null;
      case Expr.Name name -> root(name.name());
      case Expr.Member member -> extended(path(member.of()), member.name());
      case Expr.Index index -> {
        visit(index.index());
        yield path(index.of());
      }
      case Expr.Call call -> path(call);
      case Expr.Not not -> parts(List.of(not.operand()));
      case Expr.Negate negate -> parts(List.of(negate.operand()));
      case Expr.Binary binary -> parts(List.of(binary.left(), binary.right()));
      case Expr.IsNull test -> parts(List.of(test.operand()));
      case Expr.IsNotNull test -> parts(List.of(test.operand()));
      case Expr.Items items -> parts(items.elements());
    };
  }

  private @Nullable List<String> path(Expr.Call call) {
    if (!TRANSPARENT.contains(call.function()) || call.arguments().isEmpty()) {
      return parts(call.arguments());
    }
    List<String> path = path(call.arguments().getFirst());
    parts(call.arguments().subList(1, call.arguments().size()));
    return path;
  }

  private @Nullable List<String> parts(List<Expr> parts) {
    parts.forEach(this::visit);
    return null;
  }

  private @Nullable List<String> root(String name) {
    List<String> looped = loops.get(name);
    if (looped == null) {
      return List.of(name);
    }
    return looped.isEmpty() ? null : looped;
  }

  private static @Nullable List<String> extended(@Nullable List<String> path, String name) {
    if (path == null) {
      return null;
    }
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return longer;
  }
}
