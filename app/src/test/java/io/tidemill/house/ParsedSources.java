package io.tidemill.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/// Source files as the compiler's parser sees them, names unbound.
///
/// @param units one per file, in the order given
/// @param trees positions and comments of their parts
record ParsedSources(List<Unit> units, DocTrees trees) {
  /// A file and its tree.
  record Unit(SourceText source, CompilationUnitTree tree) {}

  static ParsedSources of(List<SourceText> sources) {
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(
                    null,
                    null,
                    null,
                    List.of("-proc:none"),
                    null,
                    sources.stream().map(SourceText::asFile).toList());
    return new ParsedSources(units(sources, task), DocTrees.instance(task));
  }

  private static List<Unit> units(List<SourceText> sources, JavacTask task) {
    List<Unit> units = new ArrayList<>();
    try {
      for (CompilationUnitTree tree : task.parse()) {
        units.add(new Unit(sources.get(units.size()), tree));
      }
    } catch (IOException e) {
      throw new IllegalStateException("the sources are in memory", e);
    }
    return List.copyOf(units);
  }
}
