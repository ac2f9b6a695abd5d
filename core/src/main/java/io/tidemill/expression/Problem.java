package io.tidemill.expression;

/// A place where a value does not fit its type.
///
/// @param path where in the value, for example `red_flags[2].severity`
/// @param message what is wrong, in one sentence, fit to be shown to a model
public record Problem(String path, String message) {
  @Override
  public String toString() {
    return path.isEmpty() ? message : path + ": " + message;
  }
}
