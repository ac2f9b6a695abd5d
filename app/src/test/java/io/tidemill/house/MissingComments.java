package io.tidemill.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/// Finds types that other packages see and that say nothing about themselves.
final class MissingComments extends TreePathScanner<Void, Void> {
  private final ParsedSources sources;
  private final ParsedSources.Unit unit;
  private final List<String> found = new ArrayList<>();

  private MissingComments(ParsedSources sources, ParsedSources.Unit unit) {
    this.sources = sources;
    this.unit = unit;
  }

  /// Lists them as `path:line name`.
  static List<String> in(ParsedSources sources) {
    return sources.units().stream()
        .flatMap(unit -> new MissingComments(sources, unit).scan().stream())
        .toList();
  }

  private List<String> scan() {
    scan(new TreePath(unit.tree()), null);
    return found;
  }

  @Override
  public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
    if (!isSeen(type)) {
      return null;
    }
    if (sources.trees().getDocComment(getCurrentPath()) == null) {
      found.add(unit.source().path() + ":" + line(type) + " " + type.getSimpleName());
    }
    return super.visitClass(type, null);
  }

  @Override
  public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
    return null;
  }

  private boolean isSeen(ClassTree type) {
    Set<Modifier> modifiers = type.getModifiers().getFlags();
    return !type.getSimpleName().isEmpty()
        && (modifiers.contains(Modifier.PUBLIC)
            || modifiers.contains(Modifier.PROTECTED)
            || getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.INTERFACE);
  }

  private long line(ClassTree type) {
    long start = sources.trees().getSourcePositions().getStartPosition(unit.tree(), type);
    return unit.tree().getLineMap().getLineNumber(start);
  }
}
