package io.tidemill.lint;

import io.tidemill.value.Diagnostic;
import io.tidemill.value.SourceLocation;
import java.util.List;

/// A pipeline saves something.
final class NoOutput implements Rule {
  @Override
  public List<Diagnostic> check(Inspection inspection) {
    if (!inspection.plan().saves().isEmpty()) {
      return List.of();
    }
    String file = inspection.plan().origin().bundle().file();
    return List.of(
        Diagnostic.error(
            "no-output",
            SourceLocation.ofFile(file),
            "save",
            "The pipeline saves nothing.",
            "Add `save: [{to: "
                + table(inspection)
                + ", key: "
                + key(inspection)
                + ", columns: {..}}]`."));
  }

  private static String table(Inspection inspection) {
    return inspection.plan().name().replace('-', '_');
  }

  private static String key(Inspection inspection) {
    List<String> key = inspection.pipeline().inputs().record().key();
    return key.size() == 1 ? key.getFirst() : "[" + String.join(", ", key) + "]";
  }
}
