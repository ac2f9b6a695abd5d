package io.tidemill.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/// How big everything is. A file's lines are all of them; a method's run from its first modifier to
/// its last brace, so a long comment above it costs nothing. Methods without a body have no size.
record Sizes(
    List<Measured> files,
    List<Measured> methods,
    List<Measured> parameters,
    List<Measured> components) {

  /// A thing, where it is, and its size.
  record Measured(String where, int size) {}

  static Sizes of(ParsedSources sources) {
    Sizes sizes =
        new Sizes(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (ParsedSources.Unit unit : sources.units()) {
      sizes.files.add(new Measured(unit.source().path(), unit.source().lines()));
      unit.tree().accept(sizes.new Scanner(unit, sources.trees().getSourcePositions()), null);
    }
    return sizes;
  }

  private final class Scanner extends TreeScanner<Void, Void> {
    private final ParsedSources.Unit unit;
    private final SourcePositions positions;
    private @Nullable ClassTree around;

    Scanner(ParsedSources.Unit unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
      if (type.getKind() == Tree.Kind.RECORD) {
        components.add(new Measured(place(type, type.getSimpleName()), componentsOf(type)));
      }
      ClassTree outer = around;
      around = type;
      super.visitClass(type, null);
      around = outer;
      return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
      String where = place(method, method.getName());
      if (!isCanonical(method)) {
        parameters.add(new Measured(where, method.getParameters().size()));
      }
      if (method.getBody() != null) {
        methods.add(new Measured(where, lineOfEnd(method) - lineOfStart(method) + 1));
      }
      return super.visitMethod(method, null);
    }

    /// The constructor that repeats its record's components, which are counted already.
    private boolean isCanonical(MethodTree method) {
      return around != null
          && around.getKind() == Tree.Kind.RECORD
          && method.getReturnType() == null
          && method.getParameters().size() == componentsOf(around);
    }

    private String place(Tree tree, CharSequence name) {
      return unit.source().path() + ":" + lineOfStart(tree) + " " + name;
    }

    private int lineOfStart(Tree tree) {
      return line(positions.getStartPosition(unit.tree(), tree));
    }

    private int lineOfEnd(Tree tree) {
      return line(positions.getEndPosition(unit.tree(), tree));
    }

    private int line(long position) {
      return (int) unit.tree().getLineMap().getLineNumber(position);
    }
  }

  private static int componentsOf(ClassTree type) {
    return (int)
        type.getMembers().stream()
            .filter(member -> member instanceof VariableTree field && isComponent(field))
            .count();
  }

  private static boolean isComponent(VariableTree field) {
    return !field.getModifiers().getFlags().contains(Modifier.STATIC);
  }
}
