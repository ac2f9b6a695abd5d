package io.tidemill.expression;

/// A template ready to be rendered many times.
public final class CompiledTemplate {
  private CompiledTemplate() {}

  /// The template with trust decided once.
  public static CompiledTemplate compile(Template template, Scope scope) {
    throw new UnsupportedOperationException("not written yet");
  }

  /// The text, with untrusted values quoted.
  public String render(Bindings bindings, Quoting quoting) {
    throw new UnsupportedOperationException("not written yet");
  }

  /// The text, with every printed value quoted.
  public String renderAll(Bindings bindings, Quoting quoting) {
    throw new UnsupportedOperationException("not written yet");
  }
}
