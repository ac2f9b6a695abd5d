package io.tidemill.expression;

/// Text of a cell that is no value of the declared type. The message quotes the cell, for example
/// `"abc" is not an integer`.
public final class ConversionError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What is wrong with the cell.
  public ConversionError(String message) {
    super(message);
  }
}
