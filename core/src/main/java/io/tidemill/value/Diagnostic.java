package io.tidemill.value;

/// One finding about a file the user wrote.
///
/// @param rule rule id of language.md 9, for example `maybe-null`
/// @param severity how bad it is
/// @param at where it is
/// @param path dotted path inside the document, for example `steps.judgement.prompt`
/// @param message what is wrong, in one sentence
/// @param remedy what to do about it, in one sentence
public record Diagnostic(
    String rule, Severity severity, SourceLocation at, String path, String message, String remedy) {

  /// An error with all its facts.
  public static Diagnostic error(
      String rule, SourceLocation at, String path, String message, String remedy) {
    return new Diagnostic(rule, Severity.ERROR, at, path, message, remedy);
  }

  /// A warning with all its facts.
  public static Diagnostic warn(
      String rule, SourceLocation at, String path, String message, String remedy) {
    return new Diagnostic(rule, Severity.WARN, at, path, message, remedy);
  }

  /// Whether this finding stops the command.
  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
