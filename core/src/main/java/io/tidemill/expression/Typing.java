package io.tidemill.expression;

import java.util.List;

/// What typing an expression gives.
///
/// @param type its type; a best guess when there are findings, [Type.Nothing] when there is none
/// @param findings what is wrong, in the order of the text; empty when all is well
public record Typing(Type type, List<Finding> findings) {
  public Typing {
    findings = List.copyOf(findings);
  }
}
