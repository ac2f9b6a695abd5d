package io.tidemill.lint;

import io.tidemill.expression.Template;
import io.tidemill.pipeline.StepKind;
import java.util.List;

/// Names in kind keys: a role, tool, service or connection.
final class Targets {
  private Targets() {}

  /// Whether the kind key can name this thing: it does, or it is computed and may be any.
  static boolean mayName(StepKind.Target target, String name) {
    return isComputed(target) || target.name().text().strip().equals(name);
  }

  /// Whether the name depends on the record.
  static boolean isComputed(StepKind.Target target) {
    List<Template.Part> parts = target.name().parts();
    return parts.stream().anyMatch(part -> !(part instanceof Template.Constant));
  }
}
