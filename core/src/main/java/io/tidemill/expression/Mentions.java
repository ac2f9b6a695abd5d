package io.tidemill.expression;

import java.util.Set;

/// Which values an expression or template reads.
public final class Mentions {
  private Mentions() {}

  /// What the expression reads, in the order of the text.
  public static Set<Mention> of(Expr expr) {
    throw new UnsupportedOperationException("not written yet");
  }

  /// What the template reads, in the order of the text.
  public static Set<Mention> of(Template template) {
    throw new UnsupportedOperationException("not written yet");
  }
}
