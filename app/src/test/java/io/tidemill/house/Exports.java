package io.tidemill.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExportsTree;
import com.sun.source.tree.ModuleTree;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/// Compares what core's `module-info.java` exports with what is public in core.
final class Exports {
  private Exports() {}

  /// Names the packages that hold a public type and are not exported. A package below an exported
  /// one belongs to it and stays inside.
  static List<String> forgotten(ParsedSources sources) {
    Set<String> told =
        treesOfCore(sources).flatMap(Exports::exportedBy).collect(Collectors.toSet());
    return treesOfCore(sources)
        .filter(Exports::hasPublicType)
        .map(tree -> String.valueOf(tree.getPackageName()))
        .distinct()
        .filter(name -> told.stream().noneMatch(one -> (name + ".").startsWith(one + ".")))
        .sorted()
        .toList();
  }

  private static Stream<CompilationUnitTree> treesOfCore(ParsedSources sources) {
    return sources.units().stream()
        .filter(unit -> unit.source().path().startsWith("core/"))
        .map(ParsedSources.Unit::tree);
  }

  private static Stream<String> exportedBy(CompilationUnitTree tree) {
    ModuleTree module = tree.getModule();
    return module == null
        ? Stream.empty()
        : module.getDirectives().stream()
            .filter(directive -> directive instanceof ExportsTree)
            .map(directive -> ((ExportsTree) directive).getPackageName().toString());
  }

  private static boolean hasPublicType(CompilationUnitTree tree) {
    return tree.getTypeDecls().stream()
        .anyMatch(
            type ->
                type instanceof ClassTree named
                    && named.getModifiers().getFlags().contains(Modifier.PUBLIC));
  }
}
